"""What every part of the table of actions shares."""

from collections.abc import Callable
from datetime import date

Act = Callable[..., object]
Acts = dict[str, Callable[[], Act]]
DAY = date(2026, 1, 1)
