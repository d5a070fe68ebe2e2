"""Writes of the monitor: a release is composed, protected and frozen in one go."""

from cirkel.monitor.actions.releasing import (
    CanBeWorkedOut,
    CannotCombine,
    NothingNew,
    NothingToRelease,
    NotYoursToRelease,
    add_story,
    publish_release,
)

__all__ = [
    "CanBeWorkedOut",
    "CannotCombine",
    "NotYoursToRelease",
    "NothingNew",
    "NothingToRelease",
    "add_story",
    "publish_release",
]
