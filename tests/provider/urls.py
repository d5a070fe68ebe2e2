"""Its own addresses, and `/doe`, with which a test says what should be different."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.models import Application
from oauth2_provider.views.oidc import ConnectDiscoveryInfoView

from tests.provider.speaking import ASKED


@csrf_exempt
def do(request: HttpRequest) -> HttpResponse:
    """Starts anew from what is asked; `addresses` gives people another address, `back` tells where
    people may be sent back to."""
    asked: dict[str, Any] = json.loads(request.body)
    for name, email in asked.pop("addresses", {}).items():
        User.objects.filter(username=name).update(email=email)
    for place in asked.pop("back", []):
        for client in Application.objects.all():
            client.redirect_uris = f"{client.redirect_uris} {place}"
            client.save()
    ASKED.clear()
    ASKED.update(asked)
    return HttpResponse(status=204)


class Discovery(ConnectDiscoveryInfoView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = json.loads(super().get(request, *args, **kwargs).content)
        return JsonResponse(found | ASKED.get("discovery", {}))


urlpatterns = [
    path("doe", do),
    path("aanmelden", LoginView.as_view(template_name="login.html")),
    path("o/.well-known/openid-configuration", Discovery.as_view()),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]
