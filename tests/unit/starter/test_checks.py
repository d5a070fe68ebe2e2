"""The sums in the sources: what holds there holds here; what does not, is found and explained."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from cirkel.collection.models import Finding
from cirkel.collection.queries import standing_figures
from cirkel.goals.models import Goal, OpenQuestion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]

Number = Callable[..., Decimal]


def number(indicator: str, breakdown: str = "", *, version: int = 1) -> Decimal:
    """The one figure of an indicator; all versions but jeugdhulp's have one period."""
    rows = standing_figures().filter(
        definition__indicator__code=indicator, definition__version=version, breakdown=breakdown
    )
    found = rows.get().number
    assert found is not None
    return found


def parts(indicator: str, dimension: str, *, version: int = 1) -> Decimal:
    """The sum over all categories of a dimension."""
    rows = standing_figures().filter(
        definition__indicator__code=indicator,
        definition__version=version,
        breakdown__startswith=f"{dimension}=",
    )
    return sum((row.number for row in rows if row.number is not None), Decimal(0))


@pytest.mark.parametrize(
    ("code", "distance"), [("jeugdhulp", 738), ("thuiszitters", 79), ("eigen_regio", 219)]
)
def test_goal_has_so_far_to_go(code: str, distance: int) -> None:
    goal = Goal.objects.get(code=code)

    assert goal.baseline - goal.target == distance


def test_both_ratios_of_jeugdhulp_point_at_nearly_one_base() -> None:
    goal = Goal.objects.get(code="jeugdhulp")

    assert goal.baseline * Decimal(goal.baseline_ratio or 0) == 6330
    assert goal.target * Decimal(goal.target_ratio or 0) == 6340


@pytest.mark.parametrize(
    ("indicator", "version", "baseline"),
    [("jeugdhulp", 2, 1055), ("thuiszitters", 1, 79), ("buiten_regio", 1, 219)],
)
def test_the_first_figure_is_the_baseline(indicator: str, version: int, baseline: int) -> None:
    assert number(indicator, version=version) == baseline


@pytest.mark.parametrize(
    ("indicator", "dimension", "version", "together"),
    [
        ("thuiszitters", "type_onderwijs", 1, 79),
        ("buiten_regio", "bestemming", 1, 219),
        ("buiten_regio", "type_onderwijs_regio", 1, 219),
        ("jeugdhulp_leeftijd", "leeftijd_jeugdhulp", 1, 100),
        ("jeugdhulp_verwijzers", "verwijzer", 2, 113),
        ("jeugdhulp_verwijzers", "verwijzer_2018", 1, 100),
        ("jeugdhulp_soort", "soort_jeugdhulp_2018", 1, 100),
        ("cjg_afsluiting", "reden_afsluiting", 1, 336),
    ],
)
def test_parts_are_together(indicator: str, dimension: str, version: int, together: int) -> None:
    assert parts(indicator, dimension, version=version) == together


def test_flow_of_the_cjg_adds_up() -> None:
    opening, into, out = (
        number("cjg_stroom", f"cjg_stroom={part}")
        for part in ("beginstand", "instroom", "uitstroom")
    )

    assert opening + into - out == number("cjg_stroom", "cjg_stroom=eindstand") == 400
    assert opening + into == number("cjg_stroom", "cjg_stroom=totaal") == 736


def test_row_without_headings_adds_up_to_its_last_value() -> None:
    total = number("cjg_rij_zonder_koppen", "positie=positie_16")

    assert total == 352
    assert parts("cjg_rij_zonder_koppen", "positie") == 2 * total


def test_share_of_2018_fits_its_population() -> None:
    users = number("jeugdigen") * number("jeugdhulp_aandeel") / 100

    assert round(users, -2) == number("jeugdhulp") == 1100


def test_measures_of_2018_do_not_fit_and_that_is_asked() -> None:
    share = number("jeugdhulp_soort", "soort_jeugdhulp_2018=jb_jr")
    question = OpenQuestion.objects.get(code="jb_jr")

    assert share * number("jeugdhulp") / 100 == 88
    assert number("jeugdbescherming") == 200
    assert question.kind == "conflict"
    assert question.text.startswith("8% van 1.100 jeugdigen is 88.")


def test_what_does_not_hold_is_found_and_nothing_else() -> None:
    found = Finding.objects.order_by("expected", "pk")

    assert [(f.severity, f.check_kind, f.found, f.expected) for f in found] == [
        ("warning", "several", 113, 100),
        ("error", "identity", 352, 336),
        ("error", "identity", 352, 339),
    ]


def test_every_finding_is_explained_by_who_delivered_it() -> None:
    explained = Finding.objects.values_list("explained_by__name", "delivery__received_by__name")

    assert len(explained) == 3
    assert [pair for pair in explained if pair[0] != pair[1]] == []


def test_silence_zero_and_unknown_stay_three_things() -> None:
    kinds = {
        "cjg_website": standing_figures().get(definition__indicator__code="cjg_website").kind,
        "soort": set(
            standing_figures()
            .filter(breakdown__startswith="soort_jeugdhulp=")
            .values_list("kind", flat=True)
        ),
    }

    assert kinds == {"cjg_website": "not_reported", "soort": {"unknown"}}
    assert number("cjg_afsluiting", "reden_afsluiting=andere_wetgeving") == 0
    assert number("cjg_afsluiting", "reden_afsluiting=gedwongen_kader") == 0
