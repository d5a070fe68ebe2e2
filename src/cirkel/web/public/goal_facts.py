"""What the goal page says beside its chart: the finding, the tables, the facts."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.core.text import number_text
from cirkel.goals.enums import Better, IndicatorKind, PathKind, Unit
from cirkel.monitor.queries import GoalStanding, Prospect
from cirkel.monitor.wording import about, fall_text, needed_text
from cirkel.web.figures import period_text, shown_of
from cirkel.web.public.drawing import rounding_told
from cirkel.web.public.path_facts import kind_text, moments, next_step_text, path_said
from cirkel.web.public.trend_layers import expected_rows
from cirkel.web.ui.shown import Shown
from cirkel.web.ui.writing import day, own_words
from tally.blocks import baseline_size
from tally.detectable import smallest_fall


def finding(standing: GoalStanding) -> str:
    """The chart's title: the finding, never more than the data bear."""
    if standing.now is None:
        return _("Er is nog niet gemeten")
    points = standing.judgement.points
    if standing.is_stale and points == 1:
        now = about(standing.now, is_rounded=standing.is_rounded)
        return _("We kennen alleen de nulmeting: {now}").format(now=now)
    if standing.is_stale:
        return _("De laatste meting is ouder dan een jaar")
    if standing.is_near_path:
        return _("We liggen ongeveer op het doelpad")
    if standing.behind > 0:
        above = _("We zitten {lag} boven het doelpad")
        below = _("We zitten {lag} onder het doelpad")
        lag = about(standing.behind, is_rounded=standing.is_rounded)
        return (above if standing.now > standing.planned else below).format(lag=lag)
    return _("We liggen op of voor het doelpad")


@dataclass(frozen=True, slots=True)
class TableRow:
    label: str
    cells: list[Shown | str]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    heads: list[str]
    rows: list[TableRow]


def chart_table(standing: GoalStanding, prospect: Prospect) -> Table:
    """Measured points, then the path year by year, and what may follow: the chart's numbers."""
    measured, path = measured_table(standing), path_table(standing)
    heads = [*measured.heads, path.heads[1]]
    rows = [TableRow(row.label, [*row.cells, ""]) for row in measured.rows]
    rows += [TableRow(row.label, ["", "", *row.cells]) for row in path.rows]
    expected = expected_rows(prospect)
    if expected:
        heads.append(_("Verwachting, in 8 van de 10 gevallen"))
        rows = [TableRow(row.label, [*row.cells, ""]) for row in rows]
        rows += [TableRow(row.label, ["", "", "", row.text]) for row in expected]
    caption = _("{name}: metingen en doelpad").format(name=standing.goal.name)
    return Table(caption=caption, heads=heads, rows=rows)


def measured_table(standing: GoalStanding) -> Table:
    return Table(
        caption=_("Wat er is gemeten"),
        heads=[_("Periode"), _("Gemeten"), _("Telling")],
        rows=[
            TableRow(period_text(p.period), [shown_of(p), own_words(segment.definition.name)])
            for segment in standing.segments
            for p in segment.points
        ],
    )


def path_table(standing: GoalStanding) -> Table:
    has_steps = standing.goal.path_kind == PathKind.STEPS
    return Table(
        caption=_("Het doelpad, stap voor stap") if has_steps else _("Het doelpad, jaar voor jaar"),
        heads=[_("Moment"), _("Doelpad")] if has_steps else [_("Jaar"), _("Doelpad op 1 januari")],
        rows=[TableRow(each.label, [number_text(each.value)]) for each in moments(standing)],
    )


@dataclass(frozen=True, slots=True)
class Term:
    term: str
    text: str


def reading(standing: GoalStanding, prospect: Prospect) -> list[Term]:
    goal = standing.goal
    terms = [Term(_("Doelpad."), path_said(goal))]
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
    told = [Term(_("Afgerond."), " ".join(rounding_told(standing)))] if standing.is_rounded else []
    return [*terms, *told, *_rule_terms(standing), *_ahead_terms(prospect)]


def _rule_terms(standing: GoalStanding) -> list[Term]:
    """The rule of the verdict in plain words, and which fall could be seen at all."""
    if standing.series.is_rounded:
        return []
    indicator = standing.goal.definition.indicator
    rule = _(
        "We vergelijken het gemiddelde van de laatste metingen met dat van de eerste {count}. "
        "Verandert er niets, dan noemen we in drie jaar tijd toch een trendbreuk bij hooguit 1 "
        "op de 10 cijfers."
    ).format(count=baseline_size(standing.series.per_year))
    terms = [Term(_("Trendbreuk."), rule), *_rebased_terms(standing)]
    if standing.judgement.limits is not None:
        band = _(
            "Het vlak om de laatste metingen is de normale schommeling van hun gemiddelde, de "
            "streepjeslijn dat gemiddelde zelf. Metingen die samen een trendbreuk zijn, hebben de "
            "vorm van een ruit."
        )
        terms.append(Term(_("Normale schommeling."), band))
    if indicator.kind == IndicatorKind.STOCK:
        again = _(
            "Dit cijfer is een stand: we tellen grotendeels dezelfde jeugdigen opnieuw. Daarom is "
            "er een grotere verandering nodig voor een trendbreuk."
        )
        terms.append(Term(_("Stand."), again))
    fall = smallest_fall(float(standing.now or 0))
    if fall and indicator.unit == Unit.COUNT and indicator.better == Better.DOWN:
        terms.append(Term(_("Van jaar op jaar."), fall_text(fall, standing.now or Decimal(0))))
    return terms


def _rebased_terms(standing: GoalStanding) -> list[Term]:
    """Who starts anew says why, for every reader."""
    chosen = standing.rebased
    if chosen is None:
        return []
    text = _("Vanaf {period} beginnen we opnieuw. Gekozen op {day}, omdat: {reason}").format(
        period=period_text(chosen.period), day=day(chosen.chosen_at), reason=chosen.reason
    )
    return [Term(_("Nieuwe basis."), text)]


def _ahead_terms(prospect: Prospect) -> list[Term]:
    if not prospect.projection.steps:
        return []
    text = _(
        "Het vlak rechts laat zien waar de metingen in 8 van de 10 gevallen uitkomen als het gaat "
        "zoals tot nu toe. Van plannen weet de verwachting niets."
    )
    return [Term(_("Verwachting."), text)]


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: Shown | str
    note: str = ""
    href: str = ""


def goal_facts(standing: GoalStanding, prospect: Prospect) -> list[Fact]:
    goal = standing.goal
    facts = [
        Fact(_("Start"), number_text(goal.baseline), own_words(goal.baseline_note)),
        Fact(
            _("Doel"),
            _("{target} in {year}").format(
                target=number_text(goal.target), year=goal.deadline_year
            ),
            own_words(goal.footnote),
        ),
        Fact(_("Doelpad"), kind_text(goal)),
        Fact(_("Laatste meting"), *_latest(standing)),
        Fact(_("Compleet"), *_coverage(standing)),
    ]
    needed = needed_text(prospect, falls=standing.falls)
    if needed and standing.is_rounded:
        needed = _("ongeveer {number}").format(number=needed)
    if needed:
        note = next_step_text(prospect, falls=standing.falls)
        facts.append(Fact(_("Nog nodig"), needed, note))
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
    text = ngettext("{n} van {m} bron", "{n} van {m} bronnen", row.expected).format(
        n=row.reported, m=row.expected
    )
    return text, ", ".join(row.missing)
