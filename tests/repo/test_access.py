"""Closed by default: every address asks to sign in unless its view is marked public, and only pages
for anyone carry that mark. Every write is in the permission matrix."""

import importlib
import importlib.util
import inspect
import re
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.shortcuts import resolve_url
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

# What to put in an open place of an address, by the name of its converter.
VALUES = {"id": "1", "path": "x/y", "uuid": "00000000-0000-4000-8000-000000000000"}
OPEN_PLACE = re.compile(r"<(?:(\w+):)?\w+>")
# Views for anyone outside `web.public`: Django's own, the style guide, and the way in.
OPEN_ELSEWHERE = (
    "django.views.i18n",
    "cirkel.web.account.entering",
    "cirkel.web.account.links",
    "cirkel.web.account.organisations",
    "cirkel.web.ui.",
)
View = Callable[..., object]


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[tuple[str, View]]:
    """Every address, with something in each open place, and the view behind it."""
    for entry in resolver.url_patterns:
        route = before + OPEN_PLACE.sub(lambda found: VALUES.get(found[1], "x"), str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield route, entry.callback
        else:
            yield from addresses(entry, route)


ADDRESSES = list(addresses(get_resolver()))
CLOSED = [address for address, view in ADDRESSES if not getattr(view, "is_public", False)]


def test_there_are_pages_for_anyone_and_pages_behind_the_door() -> None:
    assert 0 < len(CLOSED) < len(ADDRESSES)


def test_the_mark_stands_only_on_pages_for_anyone() -> None:
    marked = [view for _, view in ADDRESSES if getattr(view, "is_public", False)]
    elsewhere = {
        f"{view.__module__}.{getattr(view, '__name__', view)}"
        for view in marked
        if not view.__module__.startswith(("cirkel.web.public.", *OPEN_ELSEWHERE))
    }

    assert elsewhere == set()


@pytest.mark.django_db
@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_the_door(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(address)

    assert response.status_code == 302
    assert response.url.partition("?")[0] == resolve_url(settings.LOGIN_URL)


def actions() -> dict[str, View]:
    """Every public function of every app's actions, as `app.action`."""
    found: dict[str, View] = {}
    for config in apps.get_app_configs():
        name = f"{config.name}.actions"
        # The starter founds before there is anyone to ask, and writes through these same actions.
        if not config.name.startswith("cirkel.") or config.label == "starter":
            continue
        if importlib.util.find_spec(name) is None:
            continue
        module = importlib.import_module(name)
        for key, thing in vars(module).items():
            if (
                inspect.isfunction(thing)
                and not key.startswith("_")
                and thing.__module__.startswith(name)
            ):
                found[f"{config.label}.{key}"] = thing
    return found


def test_every_action_stands_in_the_permission_matrix() -> None:
    matrix = importlib.import_module("tests.unit.test_permission_matrix").MATRIX

    assert sorted({name.partition("@")[0] for name in matrix}) == sorted(actions())


@pytest.mark.parametrize(("name", "action"), actions().items())
def test_an_action_is_told_who_acts_and_when(name: str, action: View) -> None:
    parameters = inspect.signature(action).parameters
    told = {key: parameters[key].kind for key in ("by", "at") if key in parameters}

    assert told == dict.fromkeys(("by", "at"), inspect.Parameter.KEYWORD_ONLY), name
