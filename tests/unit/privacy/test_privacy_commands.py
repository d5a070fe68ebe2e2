"""`cirkel privacy`, as whoever types it meets it."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import DeliveryFile
from cirkel.people.enums import GroupKind
from cirkel.people.models import Person
from cirkel.privacy.models import RetentionRun
from tests import factories
from tests.conftest import seated
from tests.factories.collection import MOMENT
from tests.repo.tree import ROOT

pytestmark = pytest.mark.django_db


def run(*words: object) -> str:
    told = StringIO()
    call_command("privacy", *map(str, words), stdout=told)
    return told.getvalue()


@pytest.fixture
def due(db: None) -> int:
    """The number of a refused delivery of a year ago."""
    name = "Jan Jansen"
    person = factories.person("levert@voorbeeld.cirkel", name=name)
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=MOMENT)
    return int(factories.delivery(status=DeliveryStatus.REFUSED, received_by=person).pk)


def test_a_preview_counts_and_gives_numbers_and_no_names_or_keys(due: int) -> None:
    told = run("retention", "preview")

    assert f"collection.refused_file (negentig dagen na ontvangst): 1: {due}\n" in told
    assert (
        "privacy.session (zodra de sessie voorbij is, hoogstens twaalf uur na inloggen): 1\n"
        in (told)
    )
    assert "Jansen" not in told
    assert "kkkk" not in told
    assert RetentionRun.objects.count() == 0


def test_two_persons_carry_out_from_the_terminal(due: int, coordinator: Person) -> None:
    second = seated("second", GroupKind.COORDINATION, organisation="swv")

    told = run("retention", "prepare", "collection.refused_file", "--by", coordinator.email)
    number = RetentionRun.objects.get().pk
    assert told.startswith(f"Nummers: {due}\nKlaargezet als nummer {number}: 1 onder ")
    with pytest.raises(CommandError, match="Een ander dan wie het klaarzette, voert het uit"):
        run("retention", "carry-out", number, "--by", coordinator.email)
    told = run("retention", "carry-out", number, "--by", second.email)

    proof = RetentionRun.objects.get().fingerprint
    assert told == f"Uitgevoerd: 1 onder collection.refused_file. Bewijs: {proof}.\n"
    assert DeliveryFile.objects.count() == 0


def test_daily_does_only_what_nobody_needs_to_judge(due: int) -> None:
    assert run("retention", "daily") == "privacy.session: 1 verwijderd.\n"
    assert run("retention", "daily") == ""

    assert (Session.objects.count(), DeliveryFile.objects.count()) == (0, 1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("prepare", "nothing", "--by", "x@y.nl"),
            "'nothing' bestaat niet. Kies uit: people.link, coll",
        ),
        (("prepare", "core.trail", "--by", "x@y.nl"), "'core.trail' bestaat niet"),
        (("prepare", "people.link", "--by", "x@y.nl"), "Dit e-mailadres is niet bekend"),
        (("carry-out", "99", "--by", "x@y.nl"), "Nummer 99 staat niet klaar"),
    ],
)
def test_what_goes_wrong_is_said(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        run("retention", *words)


def test_a_member_without_the_right_is_refused(due: int, data_adviser: Person) -> None:
    with pytest.raises(CommandError, match="Alleen de coördinator of de privacyfunctionaris"):
        run("retention", "prepare", "collection.refused_file", "--by", data_adviser.email)


def test_the_register_is_written_where_one_asks(tmp_path: Path) -> None:
    file = tmp_path / "register.md"

    assert run("register", "--file", file) == f"Het register staat in {file}.\n"
    assert file.read_text(encoding="utf-8") == (ROOT / "docs/register.md").read_text(
        encoding="utf-8"
    )


def test_outside_the_checkout_it_says_how_to_choose_a_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CommandError) as refused:
        run("register")

    assert str(refused.value) == (
        "Het register kan niet worden geschreven naar docs/register.md. Kies met --file een "
        "bestand in een map die er is."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"niet worden geschreven naar {tmp_path}"):
        run("register", "--file", tmp_path)
