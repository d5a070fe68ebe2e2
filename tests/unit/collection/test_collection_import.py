"""`cirkel import`: the same road without a browser."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Figure
from cirkel.people.models import Person
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

EMAIL = "data-adviser@voorbeeld.cirkel"


@pytest.fixture(autouse=True)
def _startbeeld(data_adviser: Person) -> None:
    factories.area()
    factories.source("telling", organisation=factories.organisation("gemeente"))
    startbeeld.thuiszitters()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path, startbeeld.THUISZITTERS)


def written(folder: Path, drawing: str) -> Path:
    path = folder / "cijfers.csv"
    path.write_bytes(road.sheet(drawing))
    return path


def imported(path: Path, **options: Any) -> str:
    out = StringIO()
    named = {"source": "telling", "by": EMAIL} | options
    call_command("import", str(path), stdout=out, **named)
    return out.getvalue()


def test_a_file_is_received_and_read_on_behalf_of_a_person(
    file: Path, data_adviser: Person
) -> None:
    said = imported(file, by=" Data-Adviser@Voorbeeld.Cirkel", provisional=True)

    delivery = Delivery.objects.get()
    assert said.splitlines() == [
        f"Levering {delivery.pk}: 8 cijfers gelezen.",
        "De levering wacht op akkoord van een tweede persoon.",
    ]
    assert (delivery.status, delivery.received_by) == (DeliveryStatus.CHECKED, data_adviser)
    assert (delivery.file_name, delivery.is_provisional) == ("cijfers.csv", True)


def test_what_the_checks_found_is_said(tmp_path: Path) -> None:
    said = imported(written(tmp_path, startbeeld.THUISZITTERS.replace("| 48", "| 47")))

    assert said.splitlines()[1] == (
        "- fout: Thuiszitters, 2024: de delen naar Type_onderwijs zijn samen 78, het totaal is 79."
    )


def test_a_correction_names_the_delivery_it_corrects(file: Path) -> None:
    old = factories.delivery(source=factories.source("telling"))

    imported(file, corrects=old.pk)

    assert Delivery.objects.get(status=DeliveryStatus.CHECKED).supersedes == old


def test_a_refused_file_says_what_is_wrong_where(tmp_path: Path) -> None:
    lines = ["thuiszitters | 2024 | | -1", *(f"niets | {year} | | 1" for year in range(2020, 2024))]
    errors = StringIO()

    with pytest.raises(CommandError) as stopped:
        imported(written(tmp_path, "\n".join(lines)), stderr=errors)

    assert str(stopped.value) == "5 fouten in het bestand. Er is niets overgenomen."
    assert [line.partition(".")[0] for line in errors.getvalue().splitlines()] == [
        "rij 2: Een aantal kan niet onder nul liggen",
        "rij 3 tot en met 6: De indicator 'niets' is onbekend",
    ]
    assert (Figure.objects.count(), Delivery.objects.get().status) == (0, "refused")


def test_a_file_that_is_no_table_has_no_row_to_name(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.7")
    errors = StringIO()

    with pytest.raises(CommandError) as stopped:
        imported(path, stderr=errors)

    assert str(stopped.value) == "1 fout in het bestand. Er is niets overgenomen."
    [line] = errors.getvalue().splitlines()
    assert line[0].isalpha()


def test_the_same_file_twice(file: Path) -> None:
    imported(file)

    with pytest.raises(CommandError, match=r"Dit bestand is al ingelezen op .*, als levering \d+"):
        imported(file)

    assert Delivery.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"source": "x"}, "De bron 'x' bestaat niet. Kies uit: telling."),
        (
            {"by": "wie@voorbeeld.cirkel"},
            "Dit e-mailadres is niet bekend. Gebruik het adres waarmee u inlogt.",
        ),
        ({"corrects": 999}, "Levering 999 bestaat niet."),
    ],
    ids=["source", "person", "delivery"],
)
def test_what_is_not_known_stops_it(file: Path, options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(CommandError) as stopped:
        imported(file, **options)

    assert (str(stopped.value), Delivery.objects.count()) == (sentence, 0)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "weg.csv"

    with pytest.raises(CommandError) as stopped:
        imported(path)

    assert str(stopped.value) == f"Het bestand {path} is niet te lezen. Controleer de naam."


@pytest.mark.parametrize("email", ["ambassador", "levert-niet-meer"])
def test_who_may_not_deliver_cannot_do_so_here_either(
    file: Path, ambassador: Person, email: str
) -> None:
    factories.person("levert-niet-meer@voorbeeld.cirkel", is_active=False)

    with pytest.raises(CommandError, match="U levert geen cijfers voor deze organisatie"):
        imported(file, by=f"{email}@voorbeeld.cirkel")

    assert Delivery.objects.count() == 0
