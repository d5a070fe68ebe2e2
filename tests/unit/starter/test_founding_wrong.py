"""A mistake that only shows while founding: it is named as well, and nothing is founded."""

from pathlib import Path

import pytest

from cirkel.core.models import AuditEntry
from cirkel.goals.queries import the_covenant
from cirkel.monitor.models import DisclosurePolicy, Release
from cirkel.people.models import Organisation
from cirkel.starter.actions import FolderWrong, PasswordTooWeak, found_from
from tally.policy import Method, Policy

from .conftest import AT, Mistake, change, sentence_of

pytestmark = pytest.mark.django_db

FOUNDING = [
    Mistake(
        "goals.yaml",
        "name: Geen thuiszitters",
        f"name: {'Geen ' * 30}",
        "'thuiszitters'",
        "'name' klopt niet. "
        "Zorg dat deze waarde niet meer dan 120 tekens bevat (het zijn er nu 149).",
    ),
    Mistake(
        "covenant.yaml",
        "  name: Cirkel",
        "  name: Cirkel\n  brand: petrol",
        "'style'",
        "Een kleur schrijft u als # met zes tekens, bijvoorbeeld #0B5766. Pas de kleur aan.",
    ),
    Mistake(
        "dimensions.yaml",
        "      label: West",
        "      label: West\n      within: school/oost",
        "'school', 'categories', 'west'",
        "'school/oost' staat pas verderop. Zet het eerder in het bestand.",
    ),
    Mistake(
        "indicators.yaml",
        "      text: Wie thuiszit.",
        "      text: Wie thuiszit.\n      base: thuiszitters/1",
        "'thuiszitters', 'definitions', '1'",
        "'thuiszitters/1' staat pas verderop. Zet het eerder in het bestand.",
    ),
    Mistake(
        "people.yaml",
        "- email: kijkt@voorbeeld.cirkel",
        "- {email: Telt@voorbeeld.cirkel, name: Dezelfde}\n\n- email: kijkt@voorbeeld.cirkel",
        "'Telt@voorbeeld.cirkel'",
        "Dit e-mailadres is al in gebruik. Zoek de persoon op en voeg een lidmaatschap toe.",
    ),
    Mistake(
        "people.yaml",
        "  seats:\n",
        "  seats:\n    - {group: datateam, organisation: gemeente, from_on: 2025-01-01}\n",
        "'telt@voorbeeld.cirkel', 'seats', 'datateam'",
        "Deze persoon heeft deze plek al. Kies een andere groep, organisatie of begindatum.",
    ),
    Mistake(
        "deliveries.yaml",
        "signed_off_by: kijkt@voorbeeld.cirkel",
        "signed_off_by: telt@voorbeeld.cirkel",
        "'telling.csv'",
        "U geeft geen akkoord op uw eigen levering. "
        "Vraag een ander lid van het datateam om mee te kijken.",
    ),
    Mistake(
        "deliveries.yaml",
        "delivered_by: telt@voorbeeld.cirkel",
        "delivered_by: kijkt@voorbeeld.cirkel",
        "'telling.csv'",
        "U levert geen cijfers voor deze organisatie. "
        "Vraag de coördinator om toegang tot het datateam.",
    ),
    Mistake(
        "deliveries.yaml",
        "contains: samen 29",
        "contains: samen 28",
        "'telling.csv', 'explanations', 'samen 28'",
        "geen enkele bevinding bevat deze tekst. Haal de toelichting weg.",
    ),
    Mistake(
        "deliveries.yaml",
        "  explanations:\n    - contains: samen 29\n      text: Eén school gaf te laat op.\n",
        "",
        "'telling.csv'",
        "deze bevinding heeft geen toelichting: Thuiszitters, 2025: de delen naar School zijn "
        "samen 29, het totaal is 30. Voeg er een toe.",
    ),
    Mistake(
        "deliveries.yaml",
        "file: telling.csv",
        "file: ../people.yaml",
        "'../people.yaml'",
        "dit bestand staat niet in de map deliveries. Zet het daar neer.",
    ),
    Mistake(
        "deliveries/telling.csv",
        ";19",
        ";",
        "'telling.csv'",
        "rij 3, kolom waarde: De waarde is leeg. Leeg is geen nul. Vul 0 in, een ander getal, of "
        "een van de woorden onbekend, n.v.t., niet opgegeven of afgeschermd. "
        "Fouten in dit bestand: 1.",
    ),
    Mistake(
        "policies.yaml",
        "threshold: 7",
        "threshold: 1",
        "'public'",
        "de drempel klopt niet. Kies een getal van 2 of meer.",
    ),
    Mistake(
        "policies.yaml",
        "threshold: 7",
        "threshold: 2",
        "'public'",
        "Kies 3 of hoger voor iedereen. Met een lagere drempel is een jongere te herkennen.",
    ),
    Mistake(
        "policies.yaml",
        "threshold: 7",
        "method: rounding\n  base: 7\n  threshold: 7",
        "'public'",
        "het getal om op af te ronden is te laag. Kies de drempel of hoger, en geen lager getal "
        "dan 'spread'.",
    ),
    Mistake(
        "policies.yaml",
        "recorded_by: geeft-vrij@",
        "recorded_by: telt@",
        "'public'",
        "Alleen de coördinator legt afspraken over kleine aantallen vast. Vraag het de "
        "coördinator.",
    ),
    Mistake(
        "releases.yaml",
        "published_by: geeft-vrij@",
        "published_by: telt@",
        "'Eerste cijfers'",
        "Alleen de coördinator geeft cijfers vrij. Vraag het de coördinator.",
    ),
]


@pytest.mark.parametrize("mistake", FOUNDING, ids=sentence_of)
def test_mistake_found_while_founding_leaves_no_trace(small: Path, mistake: Mistake) -> None:
    change(small / mistake.file, mistake.old, mistake.new)

    with pytest.raises(FolderWrong) as caught:
        found_from(small, at=AT, password=None)

    named = mistake.file if "/" not in mistake.file else "deliveries.yaml"
    assert caught.value.sentence == f"{named}, {mistake.place}: {mistake.sentence}"
    assert the_covenant() is None
    assert (Organisation.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_sum_of_something_that_is_not_there_is_named(small: Path) -> None:
    text = (
        "- {code: som, name: Som, note: x, sum: [thuiszitters], equals: [thuiszitters school=zuid]}"
    )
    (small / "identities.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(FolderWrong) as caught:
        found_from(small, at=AT, password=None)

    assert caught.value.sentence == (
        "identities.yaml, 'som': 'thuiszitters school=zuid' is er niet. "
        "Schrijf een indicator, een spatie en dimensie=categorie."
    )


def test_short_password_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(PasswordTooWeak) as caught:
        found_from(tmp_path / "weg", at=AT, password="kort")

    assert caught.value.sentence == (
        "Het wachtwoord is te kort of te gewoon. Kies er een van ten minste 12 tekens."
    )


def test_a_covenant_may_begin_with_rounding(small: Path) -> None:
    change(small / "policies.yaml", "threshold: 7", "threshold: 7\n  method: rounding\n  base: 10")

    found_from(small, at=AT, password=None)

    policy = Policy(7, False, 8, frozenset({"thuiszitters"}), Method.ROUNDING, 10)
    assert DisclosurePolicy.objects.get().policy == policy
    [release] = Release.objects.all()
    assert Policy.from_dict(release.policy) == policy
    numbers = [row.number for row in release.figures.all() if row.number is not None]
    assert numbers
    assert {number % 10 for number in numbers} == {0}
