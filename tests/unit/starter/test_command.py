"""`cirkel found FOLDER`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cirkel.people.models import Person

pytestmark = pytest.mark.django_db


def found(folder: Path, **options: object) -> list[str]:
    out = StringIO()
    call_command("found", str(folder), stdout=out, **options)
    return out.getvalue().splitlines()


def test_says_each_step_and_what_it_founded(small: Path) -> None:
    assert found(small) == [
        "De map is gelezen en klopt: 25 onderdelen.",
        "Organisaties, groepen en personen staan erin.",
        "Het convenant, de doelen en de open vragen staan erin.",
        "telling.csv: cijfers 3, bevindingen 1, akkoord.",
        "Publicaties: 1.",
        "Samen voor Voorbeeld is begonnen. Organisaties: 2, doelen: 1, indicatoren: 1, "
        "open vragen: 0, cijfers: 3.",
    ]


def test_without_a_password_nobody_can_sign_in_yet(small: Path) -> None:
    found(small)

    assert [person.has_usable_password() for person in Person.objects.all()] == [False] * 3


def test_second_time_says_so(small: Path) -> None:
    found(small)

    assert found(small) == ["Er is al een convenant: Samen voor Voorbeeld. Er is niets veranderd."]


def test_takes_the_password_from_a_file(small: Path, tmp_path: Path) -> None:
    secret = tmp_path / "wachtwoord"
    secret.write_text("een heel lang geheim\n", encoding="utf-8")

    found(small, password_file=secret)

    person = Person.objects.get(email="telt@voorbeeld.cirkel")
    assert person.check_password("een heel lang geheim")


def test_stops_with_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        found(tmp_path)

    assert str(caught.value) == (
        "organisations.yaml: dit bestand ontbreekt. Voeg het toe aan de map."
    )


def test_unreadable_password_file_is_named(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "weg"

    with pytest.raises(CommandError) as caught:
        found(small, password_file=path)

    assert str(caught.value) == (
        f"Het wachtwoordbestand {path} is niet te lezen. Controleer de plaats."
    )
