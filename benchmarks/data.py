"""`python -m benchmarks.data`: fill an empty database with deliveries that are signed off.

Straight into the tables, because this is not what is measured; publishing and importing are, and
those go the way they always go.
"""

import hashlib
from argparse import ArgumentParser
from random import Random
from time import perf_counter

from django.db import connection, transaction

from benchmarks.covenant import found, prepare_database
from benchmarks.figures import table
from cirkel.collection.actions.storing import insert_rows, table_rows
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, DeliveryFile, Figure, Source
from cirkel.goals.models import Area, Definition
from cirkel.people.enums import OrganisationKind
from intake.figures import FigureRow
from tally.periods import Period
from tests import factories
from tests.factories.collection import MOMENT

LAST_YEAR = 2025
YEARLY_FALL = 0.02


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.data")
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--sources", type=int, default=60)
    parser.add_argument("--indicators", type=int, default=20)
    wanted = parser.parse_args()
    start = perf_counter()
    count = fill(years=wanted.years, sources=wanted.sources, indicators=wanted.indicators)
    print(
        f"Data: {wanted.years} years × {wanted.sources} sources × {wanted.indicators} indicators, "
        f"{count:,} figures in {connection.vendor}, made in {perf_counter() - start:.0f} s"
    )


def fill(*, years: int, sources: int, indicators: int) -> int:
    """A delivery for each source and year; the number of figures in them all."""
    prepare_database()
    if Figure.objects.exists():
        return Figure.objects.count()
    definitions = found(indicators=indicators)
    area, random = factories.area(), Random(2026)
    count = 0
    for number in range(sources):
        source = _source(number, definitions)
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            count += _deliver(source, year, definitions, area=area, random=random)
    gather_statistics()
    return count


def gather_statistics() -> None:
    """What PostgreSQL does by itself within minutes; SQLite never does it in an installation."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _source(number: int, definitions: list[Definition]) -> Source:
    school = factories.organisation(f"school-{number:02}", kind=OrganisationKind.SCHOOL)
    indicators = tuple(definition.indicator for definition in definitions)
    return factories.source(f"bron-{number:02}", organisation=school, indicators=indicators)


@transaction.atomic
def _deliver(
    source: Source, year: int, definitions: list[Definition], *, area: Area, random: Random
) -> int:
    content = f"{source.code} {year}".encode()
    delivery = Delivery.objects.create(
        source=source,
        status=DeliveryStatus.SIGNED_OFF,
        file_name=f"{year}.csv",
        fingerprint=hashlib.sha256(content).hexdigest(),
        received_at=MOMENT,
        received_by=factories.person("levert@voorbeeld.cirkel"),
        signed_off_at=MOMENT,
        signed_off_by=factories.person("tekent@voorbeeld.cirkel"),
    )
    DeliveryFile.objects.create(delivery=delivery, content=content)
    trend = 1 + YEARLY_FALL * (LAST_YEAR - year)
    about = Period.parse(str(year)), area.code
    figures = [
        FigureRow(row.indicator.code, row.version, *about, breakdown, value, "", "", 0)
        for row in definitions
        for breakdown, value in table(random, trend=trend)
    ]
    insert_rows(list(table_rows(delivery.pk, figures)))
    return len(figures)


if __name__ == "__main__":
    main()
