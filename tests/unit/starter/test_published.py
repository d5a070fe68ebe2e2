"""What the example shows the public: the totals, the questions, and no small count."""

import re

import pytest

from cirkel.collection.queries import standing_figures
from cirkel.goals.models import Breakdown, Goal
from cirkel.goals.queries import breakdowns_of
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.monitor.queries import baseline_tables, counted_under_each, goal_standing

from .conftest import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]


@pytest.fixture
def public(founded: None) -> Release:
    return Release.objects.get(audience="public")


def shown(release: Release, indicator: str, dimension: str) -> dict[str, str]:
    """What stands there per category: a number, or the word that hides or replaces it."""
    rows = release.figures.filter(
        definition__indicator__code=indicator, breakdown__startswith=f"{dimension}="
    )
    return {
        row.breakdown.partition("=")[2]: row.shown
        or (str(int(row.number)) if row.number else row.kind)
        for row in rows
    }


def test_small_counts_of_absentees_are_hidden(public: Release) -> None:
    delivered = standing_figures().get(breakdown="type_onderwijs=vo")

    assert delivered.number == 1
    assert shown(public, "thuiszitters", "type_onderwijs") == {
        "nog_niet_leerplichtig": "26",
        "bso_sbo": "<5",
        "vo": "<5",
        "so_vso": "<5",
        "mbo": "<5",
        "geen": "<5",
        "vrijstelling": "48",
    }


def test_what_would_betray_a_small_count_is_hidden_too(public: Release) -> None:
    reasons = shown(public, "cjg_afsluiting", "reden_afsluiting")
    hidden = {code: text for code, text in reasons.items() if not text.isdigit()}

    assert hidden == {
        "afgeschaald_jgz": "<5",
        "andere_wetgeving": "<5",
        "gedwongen_kader": "<5",
        "in_overleg_gestopt": "afgeschermd",
    }


def test_row_without_headings_is_in_no_release() -> None:
    row = "cjg_rij_zonder_koppen"

    assert standing_figures().filter(definition__indicator__code=row).count() == 16
    assert not PublishedFigure.objects.filter(definition__indicator__code=row).exists()


def test_every_goal_has_three_startbeelden(public: Release) -> None:
    tables = {
        goal.code: [
            (table.breakdown.dimension.code, table.is_unknown)
            for table in baseline_tables(public, goal.definition)
        ]
        for goal in Goal.objects.select_related("definition")
    }

    assert {code: sorted(found) for code, found in tables.items()} == {
        "jeugdhulp": [
            ("leeftijd_jeugdhulp", False),
            ("soort_jeugdhulp", True),
            ("verwijzer", False),
        ],
        "thuiszitters": [
            ("leeftijd_thuiszitters", True),
            ("type_onderwijs", False),
            ("wijk_school", True),
        ],
        "eigen_regio": [
            ("bestemming", False),
            ("type_onderwijs_regio", False),
            ("zorg_op_school", True),
        ],
    }


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        (
            "thuiszitters",
            [
                ("Telling van het convenant", 79, True),
                ("Telling van leerplicht", 5, False),
                ("Alleen vanaf leerplichtige leeftijd", 53, True),
            ],
        ),
        (
            "eigen_regio",
            [
                ("Telling van het convenant", 219, True),
                ("Eigen samenwerkingsverband als regio", 191, False),
            ],
        ),
    ],
)
def test_goal_is_counted_in_more_than_one_way(
    public: Release, code: str, counted: list[tuple[str, int, bool]]
) -> None:
    goal = Goal.objects.select_related("definition__indicator", "covenant").get(code=code)
    latest = goal_standing(public, goal, on=AT.date()).latest

    ways = counted_under_each(public, goal.definition, latest)

    assert [(way.definition.name, way.at_most, way.exactly) for way in ways] == counted


def test_two_counts_of_youth_care_are_never_one_line(public: Release) -> None:
    goal = Goal.objects.select_related("definition__indicator", "covenant").get(code="jeugdhulp")

    segments = goal_standing(public, goal, on=AT.date()).segments

    assert [[int(point.number or 0) for point in segment.points] for segment in segments] == [
        [1100],
        [1055],
    ]


def test_titles_name_only_numbers_that_the_public_can_see(public: Release) -> None:
    """A chart's title stands beside the chart: it may not tell what the chart hides."""
    seen = {str(int(figure.number)) for figure in public.figures.all() if figure.number is not None}
    sums = {str(26 + 48)}  # Both of them are shown.
    titles = Breakdown.objects.exclude(finding="").values_list("finding", flat=True)

    named = {found for title in titles for found in re.findall(r"\d+", title)}

    assert named - seen == sums


def test_every_breakdown_that_is_released_has_categories_in_order() -> None:
    for goal in Goal.objects.select_related("definition"):
        for row in breakdowns_of(goal.definition):
            orders = [category.order for category in row.dimension.categories.all()]
            assert orders == list(range(1, len(orders) + 1))
