"""Tables of goals, one module per concept."""

from cirkel.goals.models.chain import Effect, Result
from cirkel.goals.models.codelists import Area, Category, Dimension
from cirkel.goals.models.covenant import (
    CoreElement,
    Covenant,
    HouseStyle,
    Phase,
    Principle,
    Sphere,
    TimelineEvent,
)
from cirkel.goals.models.goal import Goal, GoalWording
from cirkel.goals.models.indicator import (
    Breakdown,
    Definition,
    DefinitionCategory,
    Identity,
    Indicator,
)
from cirkel.goals.models.question import OpenQuestion

__all__ = [
    "Area",
    "Breakdown",
    "Category",
    "CoreElement",
    "Covenant",
    "Definition",
    "DefinitionCategory",
    "Dimension",
    "Effect",
    "Goal",
    "GoalWording",
    "HouseStyle",
    "Identity",
    "Indicator",
    "OpenQuestion",
    "Phase",
    "Principle",
    "Result",
    "Sphere",
    "TimelineEvent",
]
