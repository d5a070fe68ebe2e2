"""Addresses. Dutch, as people see them; names in English, as code uses them."""

from django.urls import include, path

urlpatterns = [
    path("", include("cirkel.web.public.urls")),
    path("", include("cirkel.web.account.urls")),
    path("werk/", include("cirkel.web.work.urls")),
    path("beheer/", include("cirkel.web.manage.urls")),
]

handler429 = "cirkel.web.middleware.too_often"
