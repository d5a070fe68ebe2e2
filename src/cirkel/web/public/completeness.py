"""Are the figures complete? Freshness, n of m reported, what the startbeelden still miss."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.monitor.models import Release
from cirkel.monitor.queries import GoalStanding, baseline_breakdowns
from cirkel.web.figures import period_text


@dataclass(frozen=True, slots=True)
class Stat:
    value: str
    of: str
    label: str
    note: str


def completeness(release: Release | None, standings: Iterable[GoalStanding]) -> list[Stat]:
    """Three facts about the figures themselves. Two queries."""
    standings = list(standings)
    return [_sources(standings), _breakdowns(release, standings), _points(standings)]


def _sources(standings: list[GoalStanding]) -> Stat:
    rows = [standing.coverage for standing in standings if standing.coverage]
    reported = sum(row.reported for row in rows)
    expected = sum(row.expected for row in rows)
    missing = sorted({name for row in rows for name in row.missing})
    return Stat(
        value=str(reported),
        of=_("van {expected}").format(expected=expected),
        label=_("bronnen leverden de laatste meting van de doelen"),
        note=_("Nog niet geleverd: {names}.").format(names=", ".join(missing))
        if missing
        else _("Alle bronnen die we verwachten, hebben geleverd."),
    )


def _breakdowns(release: Release | None, standings: list[GoalStanding]) -> Stat:
    tables = baseline_breakdowns(release, [standing.goal.definition_id for standing in standings])
    unknown = [name for name, is_unknown in tables if is_unknown]
    return Stat(
        value=str(len(tables) - len(unknown)),
        of=_("van {expected}").format(expected=len(tables)),
        label=_("uitsplitsingen in de startbeelden zijn bekend"),
        note=_("Nog niet bekend: {names}.").format(names=", ".join(unknown))
        if unknown
        else _("Alle uitsplitsingen zijn bekend."),
    )


def _points(standings: list[GoalStanding]) -> Stat:
    fewest = min((standing.judgement.points for standing in standings), default=0)
    needed = max((standing.judgement.needed or 0 for standing in standings), default=0)
    oldest = [standing.latest.period for standing in standings if standing.latest]
    notes = []
    if needed:
        enough = _("Voor een oordeel over een trend zijn er ten minste {needed} nodig.")
        notes.append(enough.format(needed=needed))
    if oldest:
        notes.append(_("Laatste meting: {period}.").format(period=period_text(min(oldest))))
    return Stat(
        value=str(fewest),
        of="",
        label=ngettext("meting per doel", "metingen per doel", fewest),
        note=" ".join(notes),
    )
