"""Writes of the monitor: a release, composed, protected and frozen in one go; a new baseline; what
was agreed about small counts."""

from cirkel.monitor.actions.agreeing import (
    AgreedAlready,
    Decision,
    ForNobody,
    NobodyAgreed,
    NotAgreedYet,
    NotATotal,
    NotYoursToAgree,
    TooHigh,
    TooLow,
    agree_policy,
)
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
    TotalsBetray,
    add_story,
    publish_release,
)

__all__ = [
    "AgreedAlready",
    "CanBeWorkedOut",
    "CannotCombine",
    "ChosenAlready",
    "Decision",
    "ForNobody",
    "NoReasonGiven",
    "NobodyAgreed",
    "NotATotal",
    "NotAgreedYet",
    "NotPublished",
    "NotYoursToAgree",
    "NotYoursToRebase",
    "NotYoursToRelease",
    "NothingNew",
    "NothingToRelease",
    "TooHigh",
    "TooLow",
    "TotalsBetray",
    "add_story",
    "agree_policy",
    "choose_baseline",
    "publish_release",
]
