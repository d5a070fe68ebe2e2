"""`python -m benchmarks.releasing public`: publish everything that stands, in a fresh process."""

import sys
from time import perf_counter

from django.db import connection
from django.utils import timezone

from benchmarks.covenant import coordinator
from benchmarks.data import gather_statistics
from benchmarks.measuring import peak_megabytes
from cirkel.collection.queries import standing_figures
from cirkel.goals.enums import Audience
from cirkel.monitor.actions import publish_release
from tests.factories import actor_of


def main(audience: str) -> None:
    start = perf_counter()
    release = publish_release(
        audience=Audience(audience),
        title="Meting",
        by=actor_of(coordinator()),
        at=timezone.now(),
    )
    seconds, peak = perf_counter() - start, peak_megabytes()
    gather_statistics()
    print(
        f"Release {audience} ({connection.vendor}): {standing_figures().count():,} figures to "
        f"{release.figures.count():,}, {release.figures.exclude(reason='').count():,} withheld, "
        f"{seconds:.1f} s, peak {peak} MB"
    )


if __name__ == "__main__":
    main(sys.argv[1])
