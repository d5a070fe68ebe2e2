"""The covenant, its goals and definitions, and open questions."""

from decimal import Decimal
from functools import partial

from cirkel.goals import actions as goals
from cirkel.goals.enums import AddsUp, DatePrecision, EventKind, IndicatorKind, QuestionKind, Unit
from cirkel.goals.models import OpenQuestion
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts.common import DAY, Acts


def covenant_fields() -> dict[str, object]:
    return {
        "code": "convenant",
        "name": "Samen",
        "area": factories.area(),
        "reasons": ["Te veel jeugdhulp"],
        "signed_on": DAY,
        "signed_precision": DatePrecision.MONTH,
        "goals_year": 2030,
        "end_year": 2034,
        "signatory_count": 15,
    }


def goal_fields() -> dict[str, object]:
    """A second goal beside the one that the factory makes."""
    first = factories.goal()
    names = "covenant definition order name promise who baseline baseline_period target".split()
    names += ["path_from_year", "deadline_year"]
    return {name: getattr(first, name) for name in names} | {"code": "tweede"}


def answered() -> OpenQuestion:
    """A question that someone answered before."""
    said = {"answer": "Tien.", "answer_source": "Telling", "answered_at": MOMENT}
    return factories.question(
        "beantwoord", **said, answered_by=factories.person("zegt@voorbeeld.cirkel")
    )


GOALS: Acts = {
    "goals.add_area": lambda: partial(goals.add_area, code="GM0505", name="Dordrecht"),
    "goals.found_covenant": lambda: partial(
        goals.found_covenant, style={"name": "Kring"}, **covenant_fields()
    ),
    "goals.add_principle": lambda: partial(
        goals.add_principle, covenant=factories.covenant(), code="kind", order=1, text="Het kind."
    ),
    "goals.add_core_element": lambda: partial(
        goals.add_core_element,
        covenant=factories.covenant(),
        code="samenwerken",
        order=1,
        name="Samenwerken",
        meaning=["Samen"],
    ),
    "goals.add_sphere": lambda: partial(goals.add_sphere, code="thuis", name="Thuis", order=1),
    "goals.add_phase": lambda: partial(
        goals.add_phase,
        covenant=factories.covenant(),
        order=1,
        year=2026,
        name="Doen",
        result="Het werkt.",
    ),
    "goals.add_event": lambda: partial(
        goals.add_event,
        covenant=factories.covenant(),
        on=DAY,
        precision=DatePrecision.DAY,
        kind=EventKind.COVENANT,
        title="Ondertekend",
    ),
    "goals.add_dimension": lambda: partial(
        goals.add_dimension,
        code="wijk",
        name="Wijk",
        categories=[{"code": "noord", "label": "Noord"}],
    ),
    "goals.add_indicator": lambda: partial(
        goals.add_indicator, code="nieuw", name="Nieuw", unit=Unit.COUNT, kind=IndicatorKind.STOCK
    ),
    "goals.add_definition": lambda: partial(
        goals.add_definition, indicator=factories.indicator(), version=1, text="Wie meetelt."
    ),
    "goals.add_breakdown": lambda: partial(
        goals.add_breakdown,
        definition=factories.definition(),
        dimension=factories.dimension(),
        adds_up_to=AddsUp.TOTAL,
    ),
    "goals.add_identity": lambda: partial(
        goals.add_identity, code="som", name="Som", terms=[{"sign": 1}]
    ),
    "goals.add_goal": lambda: partial(goals.add_goal, **goal_fields()),
    "goals.agree_path": lambda: partial(
        goals.agree_path,
        goal=factories.goal(),
        path=goals.AgreedPath("steps", [("2027", Decimal(70))], "Stuurgroep, punt 4"),
    ),
    "goals.add_effect": lambda: partial(
        goals.add_effect, goal=factories.goal(), code="effect", text="Kinderen gaan weer."
    ),
    "goals.add_result": lambda: partial(
        goals.add_result, effect=factories.effect(), code="resultaat"
    ),
    "goals.set_house_style": lambda: partial(
        goals.set_house_style, style=factories.house_style(), name="Kring"
    ),
    "goals.ask_question": lambda: partial(
        goals.ask_question,
        code="nieuw",
        kind=QuestionKind.MISSING,
        title="Hoe oud?",
        text="Het staat er niet.",
        owner=factories.organisation(),
        due_on=DAY,
        blocks="Welke hulp past.",
    ),
    "goals.edit_question": lambda: partial(
        goals.edit_question, question=factories.question(), title="Anders"
    ),
    "goals.answer_question": lambda: partial(
        goals.answer_question, question=factories.question(), answer="Tien.", source="Telling"
    ),
    "goals.answer_question@answered": lambda: partial(
        goals.answer_question, question=answered(), answer="Elf.", source="Telling"
    ),
}
