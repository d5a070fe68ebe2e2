"""What was signed: areas.yaml, covenant.yaml, timeline.yaml."""

from cirkel.goals.enums import DatePrecision, EventKind
from cirkel.starter.fields import (
    Field,
    Shape,
    choice,
    day,
    entries,
    link,
    needed,
    number,
    text,
    texts,
    yes,
)
from cirkel.starter.shapes.common import CODE, FROM_DOCUMENT

AREA = Shape(
    {"code": needed(text()), "name": needed(text()), "parent": link("areas")}, kind="areas"
)

STYLE = Shape(
    {
        "name": needed(text(40)),
        "place": Field(text(80)),
        "brand": Field(text()),
        "brand_strong": Field(text()),
        "brand_tint": Field(text()),
    },
    named_by="name",
)

PRINCIPLE = Shape(CODE | {"text": needed(text()), "is_explicit": Field(yes)} | FROM_DOCUMENT)

CORE_ELEMENT = Shape(
    CODE
    | {
        "name": needed(text()),
        "meaning": needed(texts),
        "risk_label": Field(text()),
        "risk": Field(text()),
        "risk_certain": Field(yes),
    }
    | FROM_DOCUMENT,
    kind="core_elements",
)

SPHERE = Shape(CODE | {"name": needed(text())})

PHASE = Shape(
    {"year": needed(number), "name": needed(text()), "result": needed(text())} | FROM_DOCUMENT,
    named_by="name",
)

COVENANT = Shape(
    CODE
    | {
        "name": needed(text()),
        "agenda_name": Field(text()),
        "other_name": Field(text()),
        "motto": Field(text()),
        "area": link("areas", is_required=True),
        "ambition": Field(text()),
        "reasons": needed(texts),
        "signed_on": needed(day),
        "signed_precision": needed(choice(DatePrecision)),
        "goals_year": needed(number),
        "end_year": needed(number),
        "signatory_count": needed(number),
        "core_rule": Field(text()),
        "style": Field(is_required=True, inside=STYLE, is_single=True),
        "principles": entries(PRINCIPLE),
        "core_elements": entries(CORE_ELEMENT),
        "spheres": entries(SPHERE),
        "phases": entries(PHASE),
    }
    | FROM_DOCUMENT
)

EVENT = Shape(
    {
        "date": needed(day),  # Not "on": YAML reads that as true.
        "precision": needed(choice(DatePrecision)),
        "kind": needed(choice(EventKind)),
        "title": needed(text()),
        "text": Field(text()),
        "on_charts": Field(yes),
    }
    | FROM_DOCUMENT,
    named_by="title",
)
