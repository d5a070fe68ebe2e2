"""Writes of collection: a file is received, read, explained and signed off, in that order."""

from cirkel.collection.actions.deciding import (
    AlreadyDecided,
    FindingsUnexplained,
    NotYoursToJudge,
    NotYoursToSignOff,
    explain_finding,
    sign_off_delivery,
    withdraw_delivery,
)
from cirkel.collection.actions.handing_out import (
    NotYoursToRead,
    hand_out_figures,
    hand_out_file,
)
from cirkel.collection.actions.reading import TakenOver, read_delivery
from cirkel.collection.actions.receiving import (
    AlreadyDelivered,
    CannotSupersede,
    GivenFile,
    NotYoursToAdd,
    NotYoursToDeliver,
    SourceTaken,
    add_source,
    edit_source,
    receive_delivery,
)

__all__ = [
    "AlreadyDecided",
    "AlreadyDelivered",
    "CannotSupersede",
    "FindingsUnexplained",
    "GivenFile",
    "NotYoursToAdd",
    "NotYoursToDeliver",
    "NotYoursToJudge",
    "NotYoursToRead",
    "NotYoursToSignOff",
    "SourceTaken",
    "TakenOver",
    "add_source",
    "edit_source",
    "explain_finding",
    "hand_out_figures",
    "hand_out_file",
    "read_delivery",
    "receive_delivery",
    "sign_off_delivery",
    "withdraw_delivery",
]
