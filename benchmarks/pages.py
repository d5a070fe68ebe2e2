"""`python -m benchmarks.pages`: how long pages take, over HTTP and from an installation's server.

A page's body is kept as long as nothing changes; its frame is drawn for each reader. So four things
are measured: users without a pause, users who read for a second, users while somebody changes
something each second, and one user for whom each body is drawn anew.
"""

import os
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import nullcontext

from django.db import connection
from django.utils import timezone

from benchmarks.serving import Server, server
from benchmarks.visiting import Every, Outcome, Visit, visit
from cirkel.core import audit
from cirkel.goals.models import Covenant
from cirkel.people.rules import SYSTEM

PAGES = {
    "overview": "/",
    "goal": "/doelen/doel-1",
    "startbeeld": "/doelen/doel-1/startbeeld",
    "catalogue": "/cijfers",
}
HEAD = (
    f"{'':<12}{'median ms':>10}{'p95 ms':>9}{'max ms':>9}{'req/s':>8}{'requests':>10}"
    f"{'page kB':>9}{'CPU ms/req':>12}"
)


def main() -> None:
    parser = ArgumentParser(prog="python -m benchmarks.pages")
    parser.add_argument("--users", type=int, default=16)
    parser.add_argument("--requests", type=int, default=1600, help="for each page and way")
    asked = parser.parse_args()
    ways = {
        f"{asked.users} users, no pause": (Visit(asked.users, asked.requests), None),
        f"{asked.users} users, a second of reading": (
            Visit(asked.users, asked.requests // 4, think=1.0),
            None,
        ),
        f"{asked.users} users, no pause, a change each second": (
            Visit(asked.users, asked.requests),
            1.0,
        ),
    }
    with server() as running:
        for name, (way, change_every) in ways.items():
            begin(name)
            for page in PAGES:
                beside = Every(change_every, change) if change_every else nullcontext()
                with beside:
                    measure(running, page, way)
        begin("1 user, each body drawn anew")
        for page in PAGES:
            measure(running, page, Visit(1, asked.requests // 16), before_each=change)


def change() -> None:
    """What every action does: one more line in the trail, and every kept body is out of date."""
    try:
        covenant = Covenant.objects.get()
        audit.record("goals.covenant.measured", covenant, by=SYSTEM, at=timezone.now())
    finally:
        connection.close()


def begin(name: str) -> None:
    load = os.getloadavg()[0]
    print(f"\nPages, {connection.vendor}: {name} (load of the machine before: {load:.1f})\n{HEAD}")


def measure(
    running: Server, page: str, way: Visit, *, before_each: Callable[[], None] | None = None
) -> None:
    before = running.cpu_seconds()
    found = visit(running.port, PAGES[page], way, before_each=before_each)
    cpu = 1000 * (running.cpu_seconds() - before) / len(found.times.seconds)
    tell(page, found, cpu=cpu)


def tell(page: str, found: Outcome, *, cpu: float) -> None:
    times = found.times
    print(
        f"{page:<12}{times.median:>10.1f}{times.p95:>9.1f}{times.longest:>9.1f}"
        f"{found.per_second:>8.0f}{len(times.seconds):>10}{found.size / 1024:>9.0f}{cpu:>12.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
