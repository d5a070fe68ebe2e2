"""What the checks find. What holds leaves no trace."""

from typing import Any

import pytest

from cirkel.collection.actions import checking
from cirkel.collection.enums import CheckKind, Severity
from cirkel.collection.models import Delivery
from cirkel.collection.queries import findings_of
from cirkel.goals.enums import AddsUp, Unit
from cirkel.goals.models import Identity
from tests import factories
from tests.factories import road, startbeeld

pytestmark = pytest.mark.django_db

Found = list[tuple[str, str, str]]


def found(delivery: Delivery) -> Found:
    rows = [(row.check_kind, row.severity, row.sentence) for row in findings_of(delivery)]
    return [(str(kind), str(severity), sentence) for kind, severity, sentence in rows]


def kinds(drawing: str, **fields: Any) -> list[tuple[str, str]]:
    return [(kind, severity) for kind, severity, _ in found(road.read(drawing, **fields))]


def test_the_real_numbers_hold_and_only_113_percent_asks_for_a_word() -> None:
    startbeeld.thuiszitters()
    startbeeld.buiten_regio()
    startbeeld.verwijzers()
    drawing = startbeeld.THUISZITTERS + startbeeld.BUITEN_REGIO + startbeeld.VERWIJZERS

    delivery = road.read(drawing)

    assert delivery.figures.count() == 8 + 7 + 8
    assert found(delivery) == [
        (
            "several",
            "warning",
            "Verwijzers, 2024: de delen naar Verwijzer zijn samen 113%. Er zijn meer antwoorden "
            "mogelijk, dus dat mag. Toon ze als losse staven.",
        )
    ]


def test_parts_that_are_not_the_total() -> None:
    definition = startbeeld.thuiszitters()

    delivery = road.read(startbeeld.THUISZITTERS.replace("| 48", "| 47"))

    [finding] = findings_of(delivery)
    assert (finding.check_kind, finding.severity) == (CheckKind.PARTS, Severity.ERROR)
    assert finding.sentence == (
        "Thuiszitters, 2024: de delen naar Type_onderwijs zijn samen 78, het totaal is 79."
    )
    assert (finding.definition, finding.period) == (definition, "2024")
    assert (finding.expected, finding.found) == (79, 78)


@pytest.mark.parametrize(
    ("wrong", "by", "sum_of_parts"),
    [("dordrecht", "Bestemming", "220"), ("vso", "School", "220")],
)
def test_each_breakdown_is_held_against_the_total(wrong: str, by: str, sum_of_parts: str) -> None:
    startbeeld.buiten_regio()
    numbers = {"dordrecht": ("| 168", "| 169"), "vso": ("| 68", "| 69")}[wrong]

    delivery = road.read(startbeeld.BUITEN_REGIO.replace(*numbers))

    assert found(delivery) == [
        (
            "parts",
            "error",
            f"Buiten_regio, 2024: de delen naar {by} zijn samen {sum_of_parts}, het totaal is 219.",
        )
    ]


@pytest.mark.parametrize("word", ["onbekend", "niet opgegeven", "afgeschermd"])
def test_what_is_absent_makes_a_sum_undecidable(word: str) -> None:
    startbeeld.thuiszitters()

    assert kinds(startbeeld.THUISZITTERS.replace("| 48", f"| {word}")) == []


def test_a_breakdown_without_rule_of_sums_is_not_summed() -> None:
    definition = factories.definition()
    factories.breakdown(definition=definition, adds_up_to=AddsUp.NOTHING)

    assert kinds("thuiszitters | 2024 | | 9\nthuiszitters | 2024 | leeftijd=jong | 3") == []


def shares(*, several_answers: bool = False) -> None:
    share = factories.indicator("aandeel", unit=Unit.PERCENT)
    factories.breakdown(
        definition=factories.definition(indicator=share),
        adds_up_to=AddsUp.HUNDRED,
        several_answers=several_answers,
    )


@pytest.mark.parametrize(
    ("oud", "sentence"),
    [
        ("38", None),
        ("39", None),
        ("37", None),
        ("36", "98"),
        ("40", "102"),
        ("onbekend", None),
    ],
)
def test_percentages_are_a_hundred_as_far_as_rounding_goes(oud: str, sentence: str | None) -> None:
    shares()

    delivery = road.read(
        f"aandeel | 2024 | leeftijd=jong | 62\naandeel | 2024 | leeftijd=oud | {oud}"
    )

    text = f"Aandeel, 2024: de delen naar Leeftijd zijn samen {sentence}%, dat moet 100% zijn."
    assert found(delivery) == ([("hundred", "error", text)] if sentence else [])


def test_with_several_answers_more_than_a_hundred_is_a_warning() -> None:
    shares(several_answers=True)

    drawing = "aandeel | 2024 | leeftijd=jong | 62\naandeel | 2024 | leeftijd=oud | 51"

    assert kinds(drawing) == [("several", "warning")]


def test_a_flow_that_balances() -> None:
    startbeeld.cjg()

    assert kinds(startbeeld.CJG) == []


def test_a_flow_that_does_not_balance() -> None:
    startbeeld.cjg()

    delivery = road.read(startbeeld.CJG.replace("| 400", "| 401"))

    assert found(delivery) == [
        (
            "identity",
            "error",
            "CJG: begin en in is uit en eind, 2018: de som geeft 736, maar er staat 737.",
        )
    ]
    [finding] = findings_of(delivery)
    assert (finding.definition, finding.expected, finding.found) == (None, 737, 736)


@pytest.mark.parametrize(
    "drawing",
    [
        startbeeld.CJG.replace("| 400", "| onbekend"),
        startbeeld.CJG.replace("cjg | 2018 | stroom=eind  | 400", ""),
    ],
    ids=["absent", "not-in-this-file"],
)
def test_a_fixed_sum_with_a_term_missing_is_undecidable(drawing: str) -> None:
    startbeeld.cjg()

    assert kinds(drawing) == []


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("48", [("identity", "error", "Som, 2024: de som geeft 79, maar er staat 219.")]),
        ("onbekend", []),
    ],
)
def test_a_fixed_sum_over_all_categories(last: str, expected: Found) -> None:
    startbeeld.thuiszitters()
    terms = [
        {"indicator": "thuiszitters", "breakdown": "type_onderwijs=*", "sign": 1},
        {"indicator": "buiten_regio", "breakdown": "", "sign": -1},
    ]
    Identity.objects.create(code="som", name="Som", terms=terms)
    startbeeld.buiten_regio()

    drawing = startbeeld.THUISZITTERS.replace("| 48", f"| {last}")
    delivery = road.read(drawing + startbeeld.BUITEN_REGIO)

    assert found(delivery) == expected


def test_a_part_above_its_whole() -> None:
    whole = factories.definition(indicator=factories.indicator("jeugdigen"))
    factories.definition(base=whole)
    part = "thuiszitters | 2024 | | {}\njeugdigen | 2024 | | 79"

    assert kinds(part.format(79)) == []
    assert found(road.read(part.format(80))) == [
        ("base", "error", "Thuiszitters, 2024: 80 is meer dan het geheel (Jeugdigen: 79).")
    ]


def test_a_percentage_is_not_held_against_a_number_of_children() -> None:
    whole = factories.definition(indicator=factories.indicator("jeugdigen"))
    share = factories.indicator("aandeel", unit=Unit.PERCENT)
    factories.definition(indicator=share, base=whole)

    assert kinds("aandeel | 2024 | | 90\njeugdigen | 2024 | | 79") == []


@pytest.mark.parametrize(("years", "said"), [(5, 5), (6, 5)])
def test_too_many_findings_end_with_one_that_says_so(
    years: int, said: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST", 5)
    factories.breakdown()
    lines = "thuiszitters | {0} | | 9\nthuiszitters | {0} | leeftijd=jong | 3\n"

    delivery = road.read("".join(lines.format(2000 + year) for year in range(years)))

    sentences = [sentence for _, _, sentence in found(delivery)]
    assert len(sentences) == said
    assert (found(delivery)[-1] == MORE) == (years > said)


MORE = (
    "reading",
    "error",
    "Er zijn meer dan 5 bevindingen. De rest staat hier niet. Verbeter het bestand en lever het "
    "opnieuw.",
)


AGES = """
    jeugd | 2024 | groep=12_plus               | 23
    jeugd | 2024 | leeftijd=twaalf             | 20
    jeugd | 2024 | leeftijd=dertien            | 3
    jeugd | 2024 | groep=12_plus,sekse=m       | 11
    jeugd | 2024 | leeftijd=twaalf,sekse=m     | 10
    jeugd | 2024 | leeftijd=dertien,sekse=m    | 1
"""


def ages_in_groups(**fields: Any) -> None:
    youths = factories.definition(indicator=factories.indicator("jeugd"))
    group = factories.category(
        "12_plus", dimension=factories.dimension("groep", categories=()), label="12 en ouder"
    )
    ages = factories.dimension("leeftijd", categories=())
    for order, code in enumerate(("twaalf", "dertien")):
        factories.category(code, dimension=ages, order=order, within=group)
    sexes = factories.dimension("sekse", categories=("m", "v"))
    for dimension in (group.dimension, ages, sexes):
        factories.breakdown(
            definition=youths, dimension=dimension, **({"adds_up_to": AddsUp.TOTAL} | fields)
        )


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("| 23", "| 23", None),
        ("| 3\n", "| 4\n", "binnen 12_plus zijn samen 24, er staat 23."),
        ("| 11", "| 12", "binnen 12_plus, m zijn samen 11, er staat 12."),
        ("    jeugd | 2024 | leeftijd=dertien,sekse=m    | 1\n", "", None),
        ("| 11", "| 9", "binnen 12_plus, m zijn samen 11, er staat 9."),
        ("| 3\n", "| onbekend\n", None),
    ],
)
def test_ages_make_up_their_group(right: str, wrong: str, sentence: str | None) -> None:
    ages_in_groups()
    assert right in AGES

    said = found(road.read(AGES.replace(right, wrong)))

    whole = f"Jeugd, 2024: de delen naar Leeftijd {sentence}"
    assert said == ([("parts", "error", whole)] if sentence else [])


@pytest.mark.parametrize(
    "fields",
    [{"several_answers": True}, {"adds_up_to": AddsUp.NOTHING}],
    ids=["several", "nothing"],
)
def test_ages_that_do_not_add_up_are_not_held_against_their_group(fields: dict[str, Any]) -> None:
    ages_in_groups(**fields)

    assert found(road.read(AGES.replace("| 23", "| 22"))) == []
