"""`python -m benchmarks.importing`: deliver one large file, as the page and the command do.

Writing the file and each reading of it have a process of their own, so that the memory told is
that of the import alone. The figures are taken out again afterwards.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import cast

from django.db import connection
from django.utils import timezone

from benchmarks.covenant import coordinator
from benchmarks.figures import table
from benchmarks.measuring import peak_megabytes, stopwatch_on
from cirkel.collection.actions import GivenFile, read_delivery, reading, receive_delivery
from cirkel.collection.enums import DeliveryStatus
from cirkel.collection.models import Delivery, Figure, Source
from cirkel.goals.models import Indicator
from intake.figures import FigureRow
from intake.templates import File, write_long
from tally.periods import Period
from tests.factories import actor_of

READING, STORING, CHECKING = "read_figures", "_store", "check_figures"
YEARS = range(2016, 2026)


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.importing")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--write", type=Path, help="only write this file")
    parser.add_argument("--read", type=Path, help="only import this file")
    asked = parser.parse_args()
    if asked.write:
        write(asked.write, rows=asked.rows)
    elif asked.read:
        print(deliver(asked.read))
    else:
        with TemporaryDirectory() as folder:
            for kind in ("csv", "xlsx"):
                path = Path(folder) / f"cijfers.{kind}"
                again("--write", str(path), "--rows", str(asked.rows))
                for _ in range(asked.times):
                    again("--read", str(path))


def again(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.importing", *arguments], check=True)


def write(path: Path, *, rows: int) -> None:
    figures = list(islice(monthly_figures(), rows))
    if len(figures) < rows:
        raise SystemExit(f"There is room for {len(figures):,} figures only.")
    path.write_bytes(write_long(figures, file=cast(File, path.suffix[1:])))


def monthly_figures() -> Iterator[FigureRow]:
    random = Random(7)
    codes = list(Indicator.objects.values_list("code", flat=True))
    for year in YEARS:
        for month in range(1, 13):
            period = Period.parse(f"{year}-{month:02}")
            for code in codes:
                for breakdown, value in table(random):
                    yield FigureRow(code, 1, period, "GM0642", breakdown, value, "", "", 0)


def deliver(path: Path) -> str:
    source = Source.objects.select_related("organisation").earliest("pk")
    standing = Figure.objects.count()
    by, at = actor_of(coordinator()), timezone.now()
    file = GivenFile(name=path.name, content=path.read_bytes())
    before = peak_megabytes()
    with stopwatch_on(reading, READING, STORING, CHECKING) as spent:
        start = perf_counter()
        delivery = receive_delivery(file=file, source=source, by=by, at=at)
        delivery = read_delivery(delivery=delivery, by=by, at=at)
        seconds = perf_counter() - start
    peak = peak_megabytes()
    rows, findings = _outcome(delivery)
    parts = ", ".join(
        f"{word} {spent[name]:.1f} s"
        for word, name in (("reading", READING), ("storing", STORING), ("checking", CHECKING))
    )
    return (
        f"Import {path.suffix[1:]} ({connection.vendor}, beside {standing:,} figures): "
        f"{rows:,} figures, {findings} findings, {seconds:.1f} s, {rows / seconds:,.0f} rows/s "
        f"({parts}), peak {peak} MB of which {before} MB before it began"
    )


def _outcome(delivery: Delivery) -> tuple[int, int]:
    """How many figures and findings; then the delivery goes, so that the next run is equal."""
    delivery.refresh_from_db()
    if delivery.status != DeliveryStatus.CHECKED:
        raise SystemExit(f"The file was not taken in: {delivery.problems[:3]}")
    counts = delivery.figures.count(), delivery.findings.count()
    delivery.figures.all()._raw_delete(delivery.figures.db)
    delivery.delete()
    return counts


if __name__ == "__main__":
    main()
