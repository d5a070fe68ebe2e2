"""Clocks and memory."""

import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any


def peak_megabytes(process: int | str = "self") -> int:
    """The most memory a process held so far.

    Linux keeps it anew for each program; `getrusage` would start from the parent's.
    """
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(kilobytes) // 1024


def cpu_seconds_of_group(group: int) -> float:
    """What all processes of a group worked until now."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # It ended meanwhile.
            # The name, between brackets, may hold anything; numbers follow.
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Times:
    """Durations in seconds, told in milliseconds."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        return 1000 * statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return 1000 * sorted(self.seconds)[ceil(0.95 * len(self.seconds)) - 1]

    @property
    def longest(self) -> float:
        return 1000 * max(self.seconds)


@contextmanager
def stopwatch_on(module: ModuleType, *names: str) -> Iterator[dict[str, float]]:
    """How long these functions of a module take, by name, while they do their ordinary work."""
    spent = dict.fromkeys(names, 0.0)
    originals = {name: getattr(module, name) for name in names}
    for name, original in originals.items():
        setattr(module, name, _timed(name, original, spent))
    try:
        yield spent
    finally:
        for name, original in originals.items():
            setattr(module, name, original)


def _timed(name: str, call: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:
        start = perf_counter()
        try:
            return call(*args, **kwargs)
        finally:
            spent[name] += perf_counter() - start

    return timed
