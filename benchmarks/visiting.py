"""Visitors who each wait for an answer before they ask again."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from random import Random
from threading import Barrier, BrokenBarrierError, Event, Thread

from benchmarks.measuring import Times
from benchmarks.serving import HOST

TIMEOUT = 60


class NotAPage(RuntimeError):
    """Something else than a page came back."""


@dataclass(frozen=True, slots=True)
class Visit:
    """So many users, who make so many requests together; each thinks that long in between."""

    users: int
    requests: int
    think: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    times: Times
    seconds: float
    size: int

    @property
    def per_second(self) -> float:
        return len(self.times.seconds) / self.seconds


def visit(
    port: int, path: str, how: Visit, *, before_each: Callable[[], None] | None = None
) -> Outcome:
    """Ask for one page. `before_each` is done before each request and not counted in its time."""
    ready = Barrier(how.users + 1, timeout=TIMEOUT)

    def one(number: int) -> tuple[list[float], int]:
        visitor = _Visitor(port, path, Random(number))
        ready.wait()
        share = how.requests // how.users + (number < how.requests % how.users)
        return visitor.ask(share, think=how.think, before_each=before_each)

    with ThreadPoolExecutor(how.users) as pool:
        running = [pool.submit(one, number) for number in range(how.users)]
        with suppress(BrokenBarrierError):  # Then a visitor failed; its own error comes out below.
            ready.wait()
        start = time.perf_counter()
        results = [future.result() for future in running]
        seconds = time.perf_counter() - start
    taken = [second for found, _ in results for second in found]
    return Outcome(Times(taken), seconds, results[0][1])


class _Visitor:
    """A browser with one connection that stays open."""

    def __init__(self, port: int, path: str, random: Random) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
        self.path = path
        self.random = random

    def ask(
        self, times: int, *, think: float, before_each: Callable[[], None] | None
    ) -> tuple[list[float], int]:
        taken: list[float] = []
        size = 0
        for _ in range(times):
            # Not all at the same moment, and not in step with each other.
            time.sleep(think * self.random.uniform(0.5, 1.5))
            if before_each:
                before_each()
            start = time.perf_counter()
            size = self._ask_once()
            taken.append(time.perf_counter() - start)
        self.connection.close()
        return taken, size

    def _ask_once(self) -> int:
        self.connection.request("GET", self.path)
        response = self.connection.getresponse()
        size = len(response.read())
        if response.status != 200:
            raise NotAPage(f"{response.status} for {self.path}")
        return size


class Every:
    """Does something each so many seconds, beside whatever happens in the block."""

    def __init__(self, seconds: float, action: Callable[[], None]) -> None:
        self._seconds = seconds
        self._action = action
        self._over = Event()
        self._thread = Thread(target=self._run)

    def __enter__(self) -> "Every":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            self._action()
