"""What is counted: dimensions.yaml, indicators.yaml, identities.yaml."""

from cirkel.goals.enums import AddsUp, Audience, Better, Counting, IndicatorKind, Unit
from cirkel.starter.fields import (
    Field,
    Shape,
    choice,
    day,
    decimal,
    entries,
    link,
    needed,
    number,
    text,
    texts,
    yes,
)
from cirkel.starter.shapes.common import CODE, FROM_DOCUMENT

CATEGORY = Shape(
    CODE
    | {
        "label": needed(text()),
        "as_printed": Field(text()),
        "official_code": Field(text()),
        "is_unknown": Field(yes),
        "within": link("categories"),
    },
    kind="categories",
    is_part=True,
)

DIMENSION = Shape(
    CODE | {"name": needed(text()), "categories": entries(CATEGORY)}, kind="dimensions"
)

BREAKDOWN = Shape(
    {
        "dimension": link("dimensions", is_required=True),
        "adds_up_to": needed(choice(AddsUp)),
        "several_answers": Field(yes),
        "finding": Field(text()),
        "note": Field(text()),
    },
    named_by="dimension",
)

COUNTING = Shape(
    {
        "category": link("categories", is_required=True),
        "counts": needed(choice(Counting)),
        "reason": needed(text(240)),
    },
    named_by="category",
)

DEFINITION = Shape(
    {
        "version": needed(number),
        "name": Field(text()),
        "text": needed(text()),
        "population": Field(text()),
        "age_from": Field(number),
        "age_until": Field(number),
        "numerator": Field(text()),
        "denominator": Field(text()),
        "supplier": Field(text()),
        "valid_from": Field(day),
        "valid_until": Field(day),
        "base": link("definitions"),
        "is_reading_of": link("definitions"),
        "breakdowns": entries(BREAKDOWN),
        "counting": entries(COUNTING),
    }
    | FROM_DOCUMENT,
    kind="definitions",
    named_by="version",
    is_part=True,
)

INDICATOR = Shape(
    CODE
    | {
        "name": needed(text()),
        "unit": needed(choice(Unit)),
        "kind": needed(choice(IndicatorKind)),
        "better": Field(choice(Better)),
        "decimals": Field(number),
        "audience": Field(choice(Audience)),
        "theme": Field(text()),
        "note": Field(text()),
        "change_bound": Field(decimal),
        "definitions": Field(is_required=True, inside=DEFINITION),
    },
    kind="indicators",
)

IDENTITY = Shape(
    CODE
    | {
        "name": needed(text()),
        "sum": needed(texts),
        "equals": needed(texts),
        "note": Field(text()),
    }
)
