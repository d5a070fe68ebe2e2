"""`cirkel release`: publishing without a browser, on behalf of the coordinator."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cirkel.monitor.models import Release
from cirkel.people.models import Person
from tally.policy import Policy
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

EMAIL = "coordinator@voorbeeld.cirkel"


def released(**options: Any) -> list[str]:
    out = StringIO()
    call_command("release", "Startbeelden", stdout=out, **{"by": EMAIL} | options)
    return out.getvalue().splitlines()


def test_what_has_akkoord_is_released_and_what_is_withheld_is_said(coordinator: Person) -> None:
    startbeeld.thuiszitters()
    road.signed_off(startbeeld.THUISZITTERS)

    said = released(by=" Coordinator@Voorbeeld.Cirkel")

    assert said == [
        "Publicatie 1 staat online.",
        "5 aantallen zijn kleiner dan 5 en staan er als '<5'.",
    ]
    release = Release.objects.get()
    assert (release.title, release.audience, release.made_by) == (
        "Startbeelden",
        "public",
        coordinator,
    )
    assert release.policy == Policy().as_dict()


def test_for_partners_when_asked(coordinator: Person) -> None:
    factories.figure(79)

    assert released(audience="partners") == ["Publicatie 1 staat online."]
    assert Release.objects.get().audience == "partners"


def test_there_is_no_release_for_nobody(coordinator: Person) -> None:
    with pytest.raises(CommandError, match="nobody"):
        call_command("release", "Startbeelden", "--by", EMAIL, "--audience", "nobody")


def test_without_anything_to_release_it_says_so(coordinator: Person) -> None:
    with pytest.raises(CommandError) as stopped:
        released()

    assert str(stopped.value) == (
        "Er zijn nog geen cijfers met akkoord. Geef eerst akkoord op een levering."
    )


@pytest.mark.parametrize("email", ["data-adviser", "niemand"])
def test_nobody_else_releases(data_adviser: Person, email: str) -> None:
    factories.figure(79)

    with pytest.raises(CommandError) as stopped:
        released(by=f"{email}@voorbeeld.cirkel")

    assert str(stopped.value) == (
        "Alleen de coördinator geeft cijfers vrij. Vraag het de coördinator."
    )
    assert Release.objects.count() == 0
