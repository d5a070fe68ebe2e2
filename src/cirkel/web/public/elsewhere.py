"""Our change beside that of other places, as the goal page draws, lists and says it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cirkel.goals.enums import Unit
from cirkel.monitor.queries import Elsewhere, Place
from cirkel.monitor.queries.series import WHOLE
from cirkel.monitor.wording import (
    amount_text,
    change_text,
    elsewhere_sentences,
    elsewhere_title,
    places_text,
)
from cirkel.web.figures import period_text
from cirkel.web.public.goal_facts import Table, TableRow
from cirkel.web.ui.charts import Dot, StripChart
from tally.periods import Period


@dataclass(frozen=True, slots=True)
class ElsewhereItem:
    title: str
    sub: str
    sentences: list[str]
    chart: StripChart
    table: Table


def elsewhere_item(found: Elsewhere | None, unit: str) -> ElsewhereItem | None:
    if found is None:
        return None
    title = elsewhere_title(found)
    return ElsewhereItem(
        title=title,
        sub=_sub(found, unit),
        sentences=elsewhere_sentences(found),
        chart=_chart(found, title),
        table=_table(found, unit),
    )


def _sub(found: Elsewhere, unit: str) -> str:
    text = _("Verandering van {before} naar {after}")
    if found.is_per_head and unit not in WHOLE:
        text = _("Verandering van {before} naar {after}, gerekend per jeugdige die mee kan tellen")
    return text.format(before=block_text(found.before), after=block_text(found.after))


def block_text(periods: tuple[str, ...]) -> str:
    """A block of a year in words: the year itself, or its first and last period."""
    first, last = Period.parse(periods[0]), Period.parse(periods[-1])
    year = first.first.year
    if (first.first, last.last) == (date(year, 1, 1), date(year, 12, 31)):
        return str(year)
    begin, end = period_text(periods[0]), period_text(periods[-1])
    return begin if begin == end else _("{first} tot en met {last}").format(first=begin, last=end)


def _chart(found: Elsewhere, title: str) -> StripChart:
    compared = found.comparison
    usual = _("elders meestal {change}").format(change=change_text(compared.others))
    own = _dot(found.own)
    return StripChart(
        title=title,
        desc=" ".join(elsewhere_sentences(found)),
        others=[_dot(place) for place in found.others],
        own=own,
        own_label=own.label,
        usual=compared.others * 100,
        usual_label=usual,
    )


def _dot(place: Place) -> Dot:
    label = _("{place}: {change}").format(place=place.area.name, change=change_text(place.share))
    return Dot(place.share * 100, label)


def _table(found: Elsewhere, unit: str) -> Table:
    """Ours first, then by name: it is no ranking."""
    return Table(
        caption=_("{places}: voor ({before}) en na ({after})").format(
            places=places_text(found).capitalize(),
            before=block_text(found.before),
            after=block_text(found.after),
        ),
        heads=[_("Gebied"), _("Voor"), _("Na"), _("Verandering")],
        rows=[_row(place, unit) for place in (found.own, *found.others)],
    )


def _row(place: Place, unit: str) -> TableRow:
    change, of = place.change, WHOLE.get(Unit(unit))
    before, after = change.before, change.after
    if of is not None:
        before, after = of * before / change.among_before, of * after / change.among_after
    cells = [amount_text(before, unit), amount_text(after, unit), change_text(place.share)]
    return TableRow(place.area.name, [*cells])
