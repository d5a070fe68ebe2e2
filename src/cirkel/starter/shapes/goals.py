"""What was promised and done, and what is not known: goals, questions, activities, stories."""

from cirkel.goals.enums import Evidence, PathKind, QuestionKind
from cirkel.starter.fields import (
    Field,
    Shape,
    choice,
    day,
    decimal,
    entries,
    link,
    links,
    needed,
    number,
    period,
    text,
    yes,
)
from cirkel.starter.shapes.common import CODE, FROM_DOCUMENT

WORDING = Shape({"text": needed(text(240))} | FROM_DOCUMENT, named_by="text")

RESULT = Shape(
    CODE | {"text": Field(text()), "evidence": Field(choice(Evidence))} | FROM_DOCUMENT,
    kind="results",
)

EFFECT = Shape(
    CODE
    | {
        "text": needed(text()),
        "evidence": Field(choice(Evidence)),
        "core_element": link("core_elements"),
        "results": entries(RESULT),
    }
    | FROM_DOCUMENT
)

PATH_STEP = Shape({"period": needed(period), "number": needed(decimal)}, named_by="period")

PATH = Shape(
    {
        "kind": needed(choice(PathKind)),
        "steps": entries(PATH_STEP),
        "detour_is_meant": Field(yes),
        "note": Field(text(240)),
    },
    named_by="kind",
)

GOAL = Shape(
    CODE
    | {
        "definition": link("definitions", is_required=True),
        "lead": link("organisations"),
        "name": needed(text()),
        "promise": needed(text()),
        "who": needed(text()),
        "baseline": needed(decimal),
        "baseline_period": needed(period),
        "baseline_wording": Field(text()),
        "baseline_note": Field(text()),
        "target": needed(decimal),
        "target_wording": Field(text()),
        "path_from_year": needed(number),
        "deadline_year": needed(number),
        "path": Field(inside=PATH, is_single=True),
        "is_soft": Field(yes),
        "footnote": Field(text()),
        "baseline_ratio": Field(number),
        "target_ratio": Field(number),
        "wordings": entries(WORDING),
        "effects": entries(EFFECT),
    }
    | FROM_DOCUMENT,
    kind="goals",
)

QUESTION = Shape(
    CODE
    | {
        "kind": needed(choice(QuestionKind)),
        "title": needed(text()),
        "text": needed(text()),
        "goal": link("goals"),
        "indicator": link("indicators"),
        "dimension": link("dimensions"),
        "owner": link("organisations", is_required=True),
        "due_on": needed(day),
        "blocks": needed(text()),
        "is_proposal": Field(yes),
        "asks_decision": Field(yes),
    }
    | FROM_DOCUMENT
)

ACTIVITY = Shape(
    CODE
    | {
        "goal": link("goals", is_required=True),
        "lead": link("organisations"),
        "results": links("results"),
        "name": needed(text()),
        "what": Field(text()),
        "planning": Field(text()),
        "state": Field(text()),
    }
    | FROM_DOCUMENT
)

STORY = Shape(
    {
        "goal": link("goals", is_required=True),
        "title": needed(text()),
        "text": needed(text()),
        "told_by": needed(text()),
        "told_on": Field(text()),
    }
    | FROM_DOCUMENT,
    named_by="title",
)
