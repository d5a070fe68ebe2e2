"""What is said of the target: whether we are on course, in words and never as a chance."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.text import number_text
from cirkel.goals.enums import Unit
from cirkel.monitor.queries.prospects import Prospect
from cirkel.monitor.queries.standings import GoalStanding
from tally.projection import FEWEST, Course

HEADS = {
    Course.TOO_EARLY: gettext_lazy("Te vroeg:"),
    Course.ON: gettext_lazy("Op koers:"),
    Course.OFF: gettext_lazy("Niet op koers:"),
    Course.OPEN: gettext_lazy("Nog niet te zeggen:"),
}
EACH = {
    1: gettext_lazy("{amount} per jaar"),
    2: gettext_lazy("{amount} per halfjaar"),
    4: gettext_lazy("{amount} per kwartaal"),
    12: gettext_lazy("{amount} per maand"),
}
WHOLE_FROM = 20
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class CourseSaying:
    """Whether the target is in reach, as the page says it."""

    head: str
    text: str


def course_saying(standing: GoalStanding, prospect: Prospect) -> CourseSaying | None:
    """None where nothing can be said: the figure is no count, is rounded, or was measured too long
    ago."""
    if standing.series.is_rounded or standing.is_stale:
        return None
    if standing.goal.definition.indicator.unit != Unit.COUNT:
        return None
    course = prospect.projection.course
    text = _course_text(standing, course)
    if prospect.tolerance is not None:
        tolerant = _("We noemen het doel gehaald bij minder dan {tolerance}.")
        text = f"{text} {tolerant.format(tolerance=prospect.tolerance)}"
    return CourseSaying(str(HEADS[course]), text)


def _course_text(standing: GoalStanding, course: Course) -> str:
    year = standing.goal.deadline_year
    if course == Course.TOO_EARLY:
        return _(
            "voor een verwachting zijn ten minste {fewest} metingen nodig die niet voorlopig zijn."
        ).format(fewest=FEWEST)
    if course == Course.ON:
        text = _("gaat het door zoals nu, dan halen we het doel in {year} waarschijnlijk.")
    elif course == Course.OFF:
        text = _("gaat het door zoals nu, dan halen we het doel in {year} waarschijnlijk niet.")
    else:
        text = _("of we het doel in {year} halen, kunnen we uit de metingen nog niet opmaken.")
    return text.format(year=year)


def needed_text(prospect: Prospect, *, falls: bool) -> str:
    """What each step must bring: '4,4 minder per kwartaal', or as a share where the path is one;
    empty where there is nothing to say."""
    if prospect.needed is None:
        return ""
    if prospect.needed == 0:
        return _("niets: het doel is bereikt")
    if prospect.needed_share is not None:
        share = (abs(prospect.needed_share) * 100).quantize(TENTH, rounding=ROUND_CEILING)
        return _each(f"{number_text(share)}%", prospect.per_year, falls=falls)
    return each_text(prospect.needed, prospect.per_year, falls=falls)


def each_text(needed: Decimal, per_year: int, *, falls: bool) -> str:
    """Rounded up, so that it is enough."""
    exact = Decimal(1) if needed >= WHOLE_FROM else TENTH
    number = number_text(needed.quantize(exact, rounding=ROUND_CEILING))
    return _each(number, per_year, falls=falls)


def _each(number: str, per_year: int, *, falls: bool) -> str:
    amount = (_("{number} minder") if falls else _("{number} meer")).format(number=number)
    return str(EACH[per_year]).format(amount=amount)


def fall_text(percents: int, now: Decimal) -> str:
    """Which fall from one year to the next can be told from chance."""
    return _(
        "Bij {now} jeugdigen valt een daling in één jaar pas op als die ongeveer {percents} "
        "procent of meer is. Een kleinere daling kan toeval zijn."
    ).format(now=number_text(now), percents=percents)
