from datetime import date
from decimal import Decimal
from typing import Any

from cirkel.goals.enums import AddsUp, Better, DatePrecision, IndicatorKind, QuestionKind, Unit
from cirkel.goals.models import (
    Area,
    Breakdown,
    Category,
    Covenant,
    Definition,
    Dimension,
    Effect,
    Goal,
    HouseStyle,
    Indicator,
    OpenQuestion,
    Result,
)
from tests.factories.making import made
from tests.factories.people import organisation


def area(code: str = "GM0642", **fields: Any) -> Area:
    return made(Area, {"code": code}, {"name": "Zwijndrecht"}, fields)


def covenant(**fields: Any) -> Covenant:
    """The one covenant of the installation."""
    found = Covenant.objects.first()
    if found is not None:
        return found
    defaults = {
        "name": "Samen voor de jeugd",
        "area": fields.pop("area", None) or area(),
        "reasons": ["Te veel jeugdhulp"],
        "signed_on": date(2024, 10, 1),
        "signed_precision": DatePrecision.MONTH,
        "goals_year": 2030,
        "end_year": 2034,
        "signatory_count": 15,
    }
    return made(Covenant, {"code": fields.pop("code", "covenant")}, defaults, fields)


def house_style(**fields: Any) -> HouseStyle:
    key = {"covenant": fields.pop("covenant", None) or covenant()}
    return made(HouseStyle, key, {}, fields)


def dimension(
    code: str = "leeftijd", *, categories: tuple[str, ...] = ("jong", "oud"), **fields: Any
) -> Dimension:
    """A code list with its categories, in that order."""
    thing = made(Dimension, {"code": code}, {"name": code.capitalize()}, fields)
    for order, name in enumerate(categories, start=1):
        category(name, dimension=thing, order=order)
    return thing


def category(code: str = "jong", *, dimension: Dimension, **fields: Any) -> Category:
    key = {"dimension": dimension, "code": code}
    return made(Category, key, {"label": code.capitalize()}, fields)


def indicator(code: str = "thuiszitters", **fields: Any) -> Indicator:
    defaults = {
        "name": code.capitalize(),
        "unit": Unit.COUNT,
        "kind": IndicatorKind.STOCK,
        "better": Better.DOWN,
    }
    return made(Indicator, {"code": code}, defaults, fields)


def definition(version: int = 1, **fields: Any) -> Definition:
    key = {"indicator": fields.pop("indicator", None) or indicator(), "version": version}
    return made(Definition, key, {"text": "Wie meetelt."}, fields)


def breakdown(**fields: Any) -> Breakdown:
    """The definition comes along the dimension, and its parts add up to the total."""
    key = {
        "definition": fields.pop("definition", None) or definition(),
        "dimension": fields.pop("dimension", None) or dimension(),
    }
    return made(Breakdown, key, {"adds_up_to": AddsUp.TOTAL}, fields)


def goal(code: str = "thuiszitters", **fields: Any) -> Goal:
    """From 79 in 2025 to 63,2 in 2030."""
    defaults = {
        "covenant": fields.pop("covenant", None) or covenant(),
        "definition": fields.pop("definition", None) or definition(),
        "order": 1,
        "name": code.capitalize(),
        "promise": "Het worden er minder.",
        "who": "kinderen",
        "baseline": Decimal(79),
        "baseline_period": "2024-01/2025-03",
        "target": Decimal("63.2"),
        "path_from_year": 2025,
        "deadline_year": 2030,
    }
    return made(Goal, {"code": code}, defaults, fields)


def effect(code: str = "effect", **fields: Any) -> Effect:
    defaults = {"goal": fields.pop("goal", None) or goal(), "text": "Kinderen gaan weer."}
    return made(Effect, {"code": code}, defaults, fields)


def result(code: str = "resultaat", **fields: Any) -> Result:
    defaults = {"effect": fields.pop("effect", None) or effect()}
    return made(Result, {"code": code}, defaults, fields)


def question(code: str = "vraag", **fields: Any) -> OpenQuestion:
    defaults = {
        "kind": QuestionKind.MISSING,
        "title": "Hoe oud zijn zij?",
        "text": "De leeftijd staat nergens.",
        "owner": fields.pop("owner", None) or organisation(),
        "due_on": date(2027, 1, 1),
        "blocks": "Welke hulp bij welke leeftijd hoort.",
    }
    return made(OpenQuestion, {"code": code}, defaults, fields)
