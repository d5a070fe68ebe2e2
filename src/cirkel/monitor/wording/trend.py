"""What is said of a trend and of the path. They are two facts, and both are always said."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cirkel.core.text import number_text
from cirkel.goals.enums import Better
from cirkel.monitor.queries.series import Series, period_of
from cirkel.monitor.queries.standings import GoalStanding
from cirkel.monitor.wording.moments import OFTEN, about, amount_text, moment_text
from tally.periods import year_fraction
from tally.rhythm import place
from tally.signals import Judgement, Verdict, Why


@dataclass(frozen=True, slots=True)
class Saying:
    """A verdict as the page shows it: `kind` is none, few, good or bad."""

    kind: str
    head: str
    text: str
    path: str = ""
    more_is_better: bool = False


KINDS = {
    Verdict.TOO_FEW: "few",
    Verdict.NO_BREAK: "none",
    Verdict.BETTER: "good",
    Verdict.WORSE: "bad",
}
HEADS = {
    Verdict.TOO_FEW: gettext_lazy("Te weinig metingen:"),
    Verdict.NO_BREAK: gettext_lazy("Nog geen trendbreuk:"),
    Verdict.BETTER: gettext_lazy("Trendbreuk de goede kant op:"),
    Verdict.WORSE: gettext_lazy("Trendbreuk de verkeerde kant op:"),
}


def saying_for(standing: GoalStanding) -> Saying:
    return replace(series_saying(standing.series, on=standing.on), path=path_sentence(standing))


def series_saying(series: Series, *, on: date) -> Saying:
    """The verdict alone, for a series that has no path."""
    judgement = series.judgement
    if judgement.why == Why.ROUNDED:
        return _no_verdict(series)
    head, text = HEADS[judgement.verdict], _reason(series, judgement, on)
    more = series.indicator.better == Better.UP
    return Saying(KINDS[judgement.verdict], str(head), text, more_is_better=more)


def _no_verdict(series: Series) -> Saying:
    text = _(
        "de cijfers zijn afgerond. Een verandering kan daardoor komen. Daarom zeggen we niets over "
        "een trend."
    )
    more = series.indicator.better == Better.UP
    return Saying("few", _("Geen oordeel over de trend:"), text, more_is_better=more)


def _reason(series: Series, judgement: Judgement, on: date) -> str:
    reason = f"{_final_reason(series, judgement, on)} {_tested(series)}".rstrip()
    if not judgement.provisional:
        return reason
    waiting = ngettext(
        "{count} voorlopige meting telt nog niet mee.",
        "{count} voorlopige metingen tellen nog niet mee.",
        judgement.provisional,
    ).format(count=judgement.provisional)
    return f"{reason} {waiting}"


def _tested(series: Series) -> str:
    """How a share was tested, for it makes a difference to what can be seen."""
    if not series.is_share or not series.counted:
        return ""
    if series.is_counted:
        return _("We toetsen dit als aantallen, want we weten van hoeveel het een deel is.")
    return _(
        "We toetsen dit als losse getallen, want we weten niet bij elke meting van hoeveel het "
        "een deel is. Dan valt alleen een grotere verandering op."
    )


def _final_reason(series: Series, judgement: Judgement, on: date) -> str:
    if judgement.verdict == Verdict.TOO_FEW:
        return _too_few(series, judgement, on)
    if judgement.why == Why.WITHIN:
        return _(
            "het gemiddelde van {window} is {average}. Van {lower} tot {upper} is de normale "
            "schommeling. Dit kan toeval zijn."
        ).format(**_compared(series, judgement))
    if judgement.verdict == Verdict.NO_BREAK:
        return _("dit cijfer heeft geen goede of verkeerde kant. Daarom noemen we geen trendbreuk.")
    return _(
        "het gemiddelde van {window} is {average}. Van {lower} tot {upper} is de normale "
        "schommeling. We zien dit sinds {since}. Waardoor het komt, zegt dit niet."
    ).format(**_compared(series, judgement))


def _too_few(series: Series, judgement: Judgement, on: date) -> str:
    """How many are needed, and when one will be able to know."""
    if judgement.why == Why.TOO_SMALL or judgement.needed is None:
        if not series.is_counted:
            return _(
                "de cijfers lopen te ver uiteen. Zelfs een halvering is dan niet van toeval te "
                "onderscheiden, ook niet na drie jaar."
            )
        return _(
            "de aantallen zijn te klein. Zelfs een halvering is dan niet van toeval te "
            "onderscheiden, ook niet na drie jaar."
        )
    sentence = ngettext(
        "met {points} meting kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten "
        "minste {needed} nodig.",
        "met {points} metingen kunnen we nog niets over een trend zeggen. Daarvoor zijn er ten "
        "minste {needed} nodig.",
        judgement.points,
    )
    needed = max(judgement.needed, judgement.points + 1)
    return (
        f"{sentence.format(points=judgement.points, needed=needed)} "
        f"{_when(series, needed - judgement.points, on)}"
    )


def _when(series: Series, missing: int, on: date) -> str:
    """The first moment at which a halving shows, if every step is measured from now on."""
    rhythm = series.per_year
    places = [place(period_of(point).middle, rhythm) for point in series.counted]
    now = place(year_fraction(on), rhythm) - 1
    moment = moment_text(max([now, *places]) + missing, rhythm)
    if series.indicator.better != Better.UP:
        return _("Meten we {often}, dan is een halvering te zien vanaf {moment}.").format(
            often=OFTEN[rhythm], moment=moment
        )
    return _("Meten we {often}, dan is een verdubbeling te zien vanaf {moment}.").format(
        often=OFTEN[rhythm], moment=moment
    )


def _compared(series: Series, judgement: Judgement) -> dict[str, str]:
    limits = judgement.limits
    if limits is None or judgement.average is None:  # Only 'too few' has none.
        return {}
    rhythm, unit = series.per_year, series.indicator.unit
    first, last = judgement.window_moments[0], judgement.window_moments[-1]
    window = moment_text(first, rhythm)
    if first != last:
        window = _("{first} tot en met {last}").format(first=window, last=moment_text(last, rhythm))
    return {
        "window": window,
        "average": amount_text(judgement.average, unit),
        "lower": amount_text(limits.lower, unit),
        "upper": amount_text(limits.upper, unit),
        "since": moment_text(judgement.since, rhythm) if judgement.since is not None else "",
    }


def path_sentence(standing: GoalStanding) -> str:
    """Where the goal is against its path; says so when there is nothing recent to compare."""
    planned = number_text(standing.planned.quantize(standing.grain))
    if standing.now is None:
        return _(
            "Er is nog geen meting. Volgens het doelpad zouden het er nu {planned} zijn."
        ).format(planned=planned)
    now = about(standing.now, is_rounded=standing.is_rounded)
    if standing.is_stale:
        return _(
            "Volgens het doelpad zouden we nu op {planned} staan. De laatste meting ({now}) is "
            "ouder dan een jaar, "
            "dus of we op koers liggen, weten we niet."
        ).format(planned=planned, now=now)
    if standing.is_near_path:
        return _(
            "Ongeveer op het doelpad: nu {now}, gepland {planned}. Het verschil kan door afronden "
            "komen."
        ).format(now=now, planned=planned)
    if standing.behind > 0:
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
    behind = sum(
        standing.behind > 0 and not standing.is_stale and not standing.is_near_path
        for standing in standings
    )
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
