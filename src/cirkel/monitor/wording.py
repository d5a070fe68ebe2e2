"""What the monitor says in sentences. Trend and path are two facts, and both are always said."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cirkel.core.text import number_text
from cirkel.monitor.queries.standings import GoalStanding
from tally.signals import Verdict


@dataclass(frozen=True, slots=True)
class Saying:
    """A verdict as the page shows it: `kind` is none, few, good or bad."""

    kind: str
    head: str
    text: str
    path: str


KINDS = {
    Verdict.TOO_FEW: "few",
    Verdict.NO_BREAK: "none",
    Verdict.BETTER: "good",
    Verdict.WORSE: "bad",
}


def saying_for(standing: GoalStanding) -> Saying:
    judgement = standing.judgement
    kind = KINDS[judgement.verdict]
    head, text = _trend(kind, judgement.points, judgement.needed)
    return Saying(kind, head, text, path_sentence(standing))


def _trend(kind: str, points: int, needed: int) -> tuple[str, str]:
    if kind == "few":
        sentence = ngettext(
            "met {points} meting kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten "
            "minste {needed} nodig.",
            "met {points} metingen kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten "
            "minste {needed} nodig.",
            points,
        )
        return _("Te weinig metingen:"), sentence.format(points=points, needed=needed)
    if kind == "none":
        return (
            _("Nog geen trendbreuk:"),
            _("de verandering valt binnen de normale schommeling. Dat kan toeval zijn."),
        )
    if kind == "good":
        return _("Trendbreuk de goede kant op:"), _(
            "de laatste meting valt buiten de normale schommeling."
        )
    return _("Trendbreuk de verkeerde kant op:"), _(
        "de laatste meting valt buiten de normale schommeling."
    )


def path_sentence(standing: GoalStanding) -> str:
    """Where the goal is against its path; says so when there is nothing recent to compare."""
    planned = number_text(standing.planned.quantize(Decimal(1)))
    if standing.now is None:
        return _(
            "Er is nog geen meting. Volgens het doelpad zouden het er nu {planned} zijn."
        ).format(planned=planned)
    now = number_text(standing.now)
    if standing.is_stale:
        return _(
            "Volgens het doelpad zouden we nu op {planned} staan. De laatste meting ({now}) is "
            "ouder dan een jaar, "
            "dus of we op koers liggen, weten we niet."
        ).format(planned=planned, now=now)
    if standing.lag > 0:
        return _("Achter op het doelpad: nu {now}, gepland {planned}.").format(
            now=now, planned=planned
        )
    return _("Op of voor het doelpad: nu {now}, gepland {planned}.").format(
        now=now, planned=planned
    )


def course_sentence(standings: list[GoalStanding]) -> str:
    """The honest sentence over all goals together, at the head of the overview and the report."""
    kinds = [saying_for(standing).kind for standing in standings]
    stale = sum(standing.is_stale for standing in standings)
    if standings and stale == len(standings):
        return _(
            "Dat weten we nog niet. Na de nulmeting is er voor geen van de doelen "
            "een nieuwe meting. "
            "Zonder meting zien we geen trend en geen koers."
        )
    behind = sum(standing.lag > 0 and not standing.is_stale for standing in standings)
    breaks = kinds.count("good")
    if breaks == 0:
        trend = _("Bij geen van de doelen zien we een trendbreuk de goede kant op.")
    else:
        trend = ngettext(
            "Bij {count} doel zien we een trendbreuk de goede kant op.",
            "Bij {count} doelen zien we een trendbreuk de goede kant op.",
            breaks,
        ).format(count=breaks)
    course = ngettext(
        "{count} doel loopt achter op het doelpad.",
        "{count} doelen lopen achter op het doelpad.",
        behind,
    ).format(count=behind)
    return f"{trend} {course}"
