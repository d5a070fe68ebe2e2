"""The practice files do what their description says."""

from pathlib import Path

import pytest

from cirkel.collection.actions import (
    GivenFile,
    read_delivery,
    receive_delivery,
    sign_off_delivery,
)
from cirkel.collection.models import Delivery
from cirkel.collection.queries import source_by_code, standing_figures
from cirkel.people.queries import actor_for, person_by_email
from cirkel.people.rules import Actor

from .conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]


def actor(email: str) -> Actor:
    return actor_for(person_by_email(email), on=AT.date())


def delivered(file: Path, *, supersedes: Delivery | None = None) -> Delivery:
    source = source_by_code("telling_thuiszitters")
    assert source is not None
    by = actor("data-swv@voorbeeld.cirkel")
    given = GivenFile(file.name, file.read_bytes())
    received = receive_delivery(file=given, source=source, by=by, at=AT, supersedes=supersedes)
    return read_delivery(delivery=received, by=by, at=AT)


def test_file_with_mistakes_is_refused_whole(demo_folder: Path) -> None:
    delivery = delivered(demo_folder / "oefenen" / "thuiszitters_met_fouten.csv")

    assert delivery.status == "refused"
    assert delivery.figures.count() == 0
    assert [(problem["row"], problem["column"]) for problem in delivery.problems] == [
        (2, "waarde"),
        (3, "indicator"),
        (4, "waarde"),
        (5, "waarde"),
        (6, "waarde"),
        (7, "categorie"),
        (8, "dimensie"),
        (9, "periode"),
        (10, "definitie"),
        (11, "waarde"),
        (12, "dimensie"),
        (14, "waarde"),
    ]


def test_correction_takes_the_place_of_the_first_delivery(demo_folder: Path) -> None:
    first = Delivery.objects.get(source__code="telling_thuiszitters")

    correction = delivered(demo_folder / "oefenen" / "thuiszitters_correctie.csv", supersedes=first)
    sign_off_delivery(delivery=correction, by=actor("data-gemeente@voorbeeld.cirkel"), at=AT)

    first.refresh_from_db()
    total = standing_figures().get(definition__indicator__code="thuiszitters", breakdown="")
    assert correction.findings.count() == 0
    assert first.status == "superseded"
    assert total.number == 80


def test_every_practice_row_says_that_it_is_made_up(demo_folder: Path) -> None:
    for file in (demo_folder / "oefenen").glob("*.csv"):
        rows = file.read_text(encoding="utf-8-sig").splitlines()[1:]
        assert [row for row in rows if "VERZONNEN OM TE OEFENEN" not in row] == []
