"""A goal from nearby: its course, its startbeeld, how we think it works, how we count."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cirkel.core.text import number_text
from cirkel.goals.enums import Counting, Evidence
from cirkel.goals.models import Goal
from cirkel.goals.queries import chain_of, chart_events, goal_by_code, open_questions
from cirkel.monitor.queries import (
    CountedUnder,
    GoalStanding,
    baseline_tables,
    counted_under_each,
    goal_standing,
    latest_release,
    stories_for,
)
from cirkel.programme.queries import activities_for
from cirkel.web.middleware import public
from cirkel.web.pages import audience_of, draw
from cirkel.web.public.drawing import bar_rows, goal_card, period_text, shown_of
from cirkel.web.public.monitor import decisions
from cirkel.web.ui.shown import Shown

PILLS = {
    Evidence.MEASURED: "good",
    Evidence.PARTLY: "warn",
    Evidence.NOT_MEASURED: "none",
    Evidence.ASSUMED: "none",
    Evidence.UNKNOWN: "none",
}


def _goal_or_404(code: str) -> Goal:
    found = goal_by_code(code)
    if found is None:
        raise Http404
    return found


@public
def goal(request: HttpRequest, code: str) -> HttpResponse:
    return draw(request, "public/goal.html", lambda: _goal(request, code), current="goals")


def _goal(request: HttpRequest, code: str) -> Mapping[str, Any]:
    found = _goal_or_404(code)
    release = latest_release(audience_of(request))
    standing = goal_standing(release, found, on=localdate())
    card = goal_card(standing, chart_events())
    questions = open_questions(found)
    return {
        "page_title": found.name,
        "tab": "course",
        "goal": found,
        "release": release,
        "card": card,
        "finding": finding(standing),
        "table": chart_table(standing),
        "reading": reading(standing),
        "facts": goal_facts(standing),
        "questions": questions,
        "decisions": decisions(questions),
        "stories": stories_for(found),
        "chain": chain_rows(found),
        "chain_ring": replace(card.ring, ident=f"{card.ring.ident}-keten"),
        "activities": activities_for(found),
        "counted": counted_rows(counted_under_each(release, found.definition, standing.latest)),
        "latest": standing.latest,
    }


def finding(standing: GoalStanding) -> str:
    """The chart's title: the finding, never more than the data bear."""
    if standing.now is None:
        return _("Er is nog niet gemeten")
    points = standing.judgement.points
    if standing.is_stale and points == 1:
        return _("We kennen alleen de nulmeting: {now}").format(now=number_text(standing.now))
    if standing.is_stale:
        return _("De laatste meting is ouder dan een jaar")
    if standing.lag > 0:
        return _("We zitten {lag} boven het doelpad").format(lag=number_text(standing.lag))
    return _("We liggen op het doelpad")


@dataclass(frozen=True, slots=True)
class TableRow:
    label: str
    cells: list[Shown | str]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    heads: list[str]
    rows: list[TableRow]


def chart_table(standing: GoalStanding) -> Table:
    """Measured points, then the path year by year: the same numbers as the chart."""
    measured, path = measured_table(standing), path_table(standing)
    return Table(
        caption=_("{name}: metingen en doelpad").format(name=standing.goal.name),
        heads=[*measured.heads, path.heads[1]],
        rows=[TableRow(row.label, [*row.cells, ""]) for row in measured.rows]
        + [TableRow(row.label, ["", "", *row.cells]) for row in path.rows],
    )


def measured_table(standing: GoalStanding) -> Table:
    return Table(
        caption=_("Wat er is gemeten"),
        heads=[_("Periode"), _("Gemeten"), _("Telling")],
        rows=[
            TableRow(period_text(p.period), [shown_of(p), segment.definition.name])
            for segment in standing.segments
            for p in segment.points
        ],
    )


def path_table(standing: GoalStanding) -> Table:
    return Table(
        caption=_("Het doelpad, jaar voor jaar"),
        heads=[_("Jaar"), _("Doelpad op 1 januari")],
        rows=[
            TableRow(str(year), [number_text(value.quantize(Decimal(1)))])
            for year, value in standing.path.yearly()
        ],
    )


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    text: str


def reading(standing: GoalStanding) -> list[Term]:
    goal = standing.goal
    terms = [
        Term(
            _("Doelpad."),
            _(
                "Een rechte lijn van {start} in {first} naar {end} in {last}. Het is "
                "een hulplijn, geen "
                "voorspelling."
            ).format(
                start=number_text(goal.baseline),
                first=goal.path_from_year,
                end=number_text(goal.target),
                last=goal.deadline_year,
            ),
        )
    ]
    if len(standing.segments) > 1:
        terms.append(
            Term(
                _("Andere telling."),
                _(
                    "Eerder telden we anders. Daarom loopt er geen lijn van die "
                    "punten naar de nulmeting."
                ),
            )
        )
    return terms


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: Shown | str
    note: str = ""
    href: str = ""


def goal_facts(standing: GoalStanding) -> list[Fact]:
    goal = standing.goal
    facts = [
        Fact(_("Start"), number_text(goal.baseline), goal.baseline_note),
        Fact(
            _("Doel"),
            _("{target} in {year}").format(
                target=number_text(goal.target), year=goal.deadline_year
            ),
            goal.footnote,
        ),
        Fact(_("Laatste meting"), *_latest(standing)),
        Fact(_("Compleet"), *_coverage(standing)),
    ]
    if goal.baseline_ratio and goal.target_ratio:
        facts.append(
            Fact(
                _("Verhouding"),
                _("van 1 op {first} naar 1 op {last}").format(
                    first=goal.baseline_ratio, last=goal.target_ratio
                ),
                _(
                    "Zo staat het in het convenant; op hoeveel jeugdigen dit slaat, "
                    "staat er niet bij."
                ),
            )
        )
    lead = goal.lead.name if goal.lead else _("nog niet afgesproken")
    return [*facts, Fact(_("Trekker"), lead)]


def _latest(standing: GoalStanding) -> tuple[Shown | str, str, str]:
    latest = standing.latest
    if latest is None:
        return Shown.absent("not_reported"), "", ""
    href = reverse("figure", args=[latest.release.number, latest.pk])
    return shown_of(latest), period_text(latest.period), href


def _coverage(standing: GoalStanding) -> tuple[str, str]:
    row = standing.coverage
    if row is None:
        return _("nog geen bron"), ""
    text = _("{n} van {m} bronnen").format(n=row.reported, m=row.expected)
    return text, ", ".join(row.missing)


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    status: str
    status_text: str
    href: str = ""


def chain_rows(found: Goal) -> list[list[Step]]:
    """Activity → result → effect, as far as anybody wrote it down; a gap is shown as a question."""
    activities = activities_for(found)
    names: dict[int, list[str]] = {}
    for activity in activities:
        for result in activity.results.all():
            names.setdefault(result.pk, []).append(activity.name)
    rows = []
    for link in chain_of(found):
        done = ", ".join(names.get(link.result.pk, [])) if link.result else ""
        rows.append(
            [
                Step(
                    done or "?",
                    "good" if done else "none",
                    _("Loopt of liep") if done else _("Niet bekend"),
                ),
                _result_step(link.result.text if link.result else "", link.result),
                Step(
                    link.effect.text,
                    PILLS[Evidence(link.effect.evidence)],
                    _evidence(link.effect.evidence),
                ),
            ]
        )
    return rows


def _result_step(text: str, result: Any) -> Step:
    evidence = result.evidence if result else Evidence.UNKNOWN
    return Step(text or "?", PILLS[Evidence(evidence)], _evidence(evidence))


def _evidence(code: str) -> str:
    return str(Evidence(code).label)


@dataclass(frozen=True, slots=True)
class CountedLine:
    label: str
    shown: Shown
    counts: str
    reason: str
    is_different: bool


@dataclass(frozen=True, slots=True)
class CountedRow:
    name: str
    text: str
    supplier: str
    outcome: str
    lines: list[CountedLine]


def counted_rows(counted: list[CountedUnder]) -> list[CountedRow]:
    """The same figure under each definition; a single definition needs no comparison."""
    if len(counted) < 2:
        return []
    return [
        CountedRow(
            name=row.definition.name,
            text=row.definition.text,
            supplier=row.definition.supplier,
            outcome=_outcome(row),
            lines=[
                CountedLine(
                    label=line.category.label,
                    shown=shown_of(figure),
                    counts=str(Counting(line.counts).label),
                    reason=line.reason,
                    is_different=line.counts != Counting.YES,
                )
                for line, figure in row.lines
            ],
        )
        for row in counted
    ]


def _outcome(row: CountedUnder) -> str:
    if row.at_most is None:
        return _("niet te zeggen")
    number = number_text(row.at_most)
    return number if row.exactly else _("ten hoogste {number}").format(number=number)


@public
def baseline(request: HttpRequest, code: str) -> HttpResponse:
    return draw(request, "public/baseline.html", lambda: _baseline(request, code), current="goals")


@dataclass(frozen=True, slots=True)
class Picture:
    """One breakdown of the startbeeld, ready to draw."""

    ident: str
    title: str
    sub: str
    rows: list[Any]
    max: float
    several: bool
    in_percent: bool
    note: str
    remainder: str
    unknown: str


def _baseline(request: HttpRequest, code: str) -> Mapping[str, Any]:
    found = _goal_or_404(code)
    release = latest_release(audience_of(request))
    standing = goal_standing(release, found, on=localdate())
    tables = baseline_tables(release, found.definition)
    number = standing.latest.release.number if standing.latest else 0
    known = [table for table in tables if not table.is_unknown]
    return {
        "page_title": _("Startbeeld: {name}").format(name=found.name),
        "tab": "baseline",
        "goal": found,
        "release": release,
        "standing": standing,
        "pictures": [picture(table, number, found) for table in known],
        "unknown": [table for table in tables if table.is_unknown],
        "questions": open_questions(found),
        "total": number_text(standing.now) if standing.now is not None else "?",
        "period": period_text(standing.latest.period) if standing.latest else "",
    }


def picture(table: Any, number: int, found: Goal) -> Picture:
    hrefs = {row.figure.pk: reverse("figure", args=[number, row.figure.pk]) for row in table.rows}
    name = table.breakdown.dimension.name
    return Picture(
        ident=f"beeld-{table.breakdown.pk}",
        title=table.breakdown.finding or _("Naar {by}").format(by=name.lower()),
        sub=_sub(table, name),
        rows=bar_rows(table, hrefs),
        max=float(table.largest),
        several=table.breakdown.several_answers,
        in_percent=table.in_percent,
        note=table.breakdown.note,
        remainder=_remainder(table),
        unknown=_unknown_share(table),
    )


def _sub(table: Any, name: str) -> str:
    unit = _("in procenten") if table.in_percent else _("aantal jeugdigen")
    return _("{name}, {unit}, {period}").format(
        name=name, unit=unit, period=period_text(table.period)
    )


def _remainder(table: Any) -> str:
    rest = table.together_withheld
    if rest is None:
        return ""
    return _("De {count} groepen die niet zichtbaar zijn, zijn samen {rest} jeugdigen.").format(
        count=len(table.withheld), rest=number_text(rest)
    )


def _unknown_share(table: Any) -> str:
    figure = table.unknown
    if figure is None or table.total is None or not table.total.number:
        return ""
    share = 100 * figure.number / table.total.number
    return _("Van {count} van de {total} ({share}%) weten we het niet.").format(
        count=number_text(figure.number),
        total=number_text(table.total.number),
        share=number_text(share.quantize(Decimal(1))),
    )
