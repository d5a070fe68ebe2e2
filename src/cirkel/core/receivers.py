"""What core does when the framework says that something happened."""

from typing import Any

from django.db import connections

from cirkel.core import locks, origin
from cirkel.core.enums import Origin


def close_the_trail(*, using: str, **_: Any) -> None:
    locks.close(connections[using])


def task_begins(**_: Any) -> None:
    origin.enter(Origin.TASK)


def task_ends(**_: Any) -> None:
    origin.leave()
