"""Writes of the monitor: a release, composed, protected and frozen in one go; a new baseline."""

from cirkel.monitor.actions.basing import (
    ChosenAlready,
    NoReasonGiven,
    NotPublished,
    NotYoursToRebase,
    choose_baseline,
)
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
    "ChosenAlready",
    "NoReasonGiven",
    "NotPublished",
    "NotYoursToRebase",
    "NotYoursToRelease",
    "NothingNew",
    "NothingToRelease",
    "add_story",
    "choose_baseline",
    "publish_release",
]
