"""What follows from a release as it stands in the database, with all that its readers have."""

from dataclasses import dataclass

from cirkel.goals.models import Area, Definition
from cirkel.monitor.models import Release
from cirkel.monitor.queries.ledger import found_by, groups_of_readers, releases_before
from cirkel.monitor.queries.ties import ties_of
from tally.attack import Interval, examine
from tally.cells import breakdown_key


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A withheld figure of which more follows than its mark says, for some of its readers."""

    release: int
    indicator: str
    period: str
    area: str
    breakdown: str
    follows: Interval


def leaks_in(release: Release) -> list[Leak]:
    """Every withheld figure, of this release or one before it, that readers can work out.

    Twelve queries, however many releases there were before.
    """
    releases = list(Release.objects.filter(number__lte=release.number).order_by("number"))
    kept = releases_before(release.number)
    definitions = {int(fig.key.definition) for each in kept for fig in each.figures}
    ties = ties_of(definitions)
    numbers = {id(each): made.number for each, made in zip(kept, releases, strict=True)}
    rows = Definition.objects.filter(pk__in=definitions).select_related("indicator")
    names = {str(row.pk): row.indicator.name for row in rows}
    areas = {str(row.pk): row.name for row in Area.objects.all()}
    found = set[Leak]()
    for group in groups_of_readers(release.audience, kept):
        for leak in found_by(examine, group, ties):
            key = leak.key
            place = names[key.definition], key.period, areas[key.area]
            number = numbers[id(group[leak.release])]
            found.add(Leak(number, *place, breakdown_key(key.breakdown), leak.follows))
    return sorted(found)
