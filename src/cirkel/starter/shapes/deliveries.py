"""What comes in and goes out: sources, deliveries, policies and releases."""

from cirkel.collection.enums import SourceKind
from cirkel.goals.enums import Audience
from cirkel.monitor.enums import ProtectionMethod
from cirkel.starter.fields import (
    Field,
    Shape,
    choice,
    day,
    entries,
    link,
    links,
    needed,
    number,
    text,
    yes,
)
from cirkel.starter.shapes.common import CODE

SOURCE = Shape(
    CODE
    | {
        "name": needed(text()),
        "kind": needed(choice(SourceKind)),
        "organisation": link("organisations", is_required=True),
        "rhythm": Field(text()),
        "document": link("documents"),
        "description": Field(text()),
        "indicators": links("indicators"),
    },
    kind="sources",
)

EXPLANATION = Shape({"contains": needed(text()), "text": needed(text())}, named_by="contains")

DELIVERY = Shape(
    {
        "file": needed(text(160)),
        "source": link("sources", is_required=True),
        "delivered_by": link("people", is_required=True),
        "signed_off_by": link("people", is_required=True),
        "is_provisional": Field(yes),
        "remark": Field(text(240)),
        "explanations": entries(EXPLANATION),
    },
    named_by="file",
)

POLICY = Shape(
    {
        "audience": needed(choice(Audience)),
        "threshold": needed(number),
        "zeros_are_sensitive": needed(yes),
        "spread": Field(number),
        "public_totals": links("indicators"),
        "method": Field(choice(ProtectionMethod)),
        "base": Field(number),
        "agreed_on": needed(day),
        "agreed_by": needed(text(160)),
        "note": Field(text(300)),
        "recorded_by": link("people", is_required=True),
    },
    named_by="audience",
)

RELEASE = Shape(
    {
        "title": needed(text(120)),
        "audience": needed(choice(Audience)),
        "published_by": link("people", is_required=True),
    },
    named_by="title",
)
