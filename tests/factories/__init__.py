"""The least valid object of each kind, straight into the database; name what matters to the test.

What a test says nothing about is made once and shared: two goals stand under one covenant, two
figures in one area. So `goal(code="b")` works, and `indicator()` twice is the same indicator.
"""

from tests.factories.collection import delivery, figure, finding, source
from tests.factories.goals import (
    area,
    breakdown,
    category,
    covenant,
    definition,
    dimension,
    effect,
    goal,
    house_style,
    indicator,
    question,
    result,
)
from tests.factories.monitor import activity, new_baseline, published, release, story
from tests.factories.people import (
    actor_of,
    group,
    invited,
    link,
    membership,
    organisation,
    person,
    provider,
    said,
)

__all__ = [
    "activity",
    "actor_of",
    "area",
    "breakdown",
    "category",
    "covenant",
    "definition",
    "delivery",
    "dimension",
    "effect",
    "figure",
    "finding",
    "goal",
    "group",
    "house_style",
    "indicator",
    "invited",
    "link",
    "membership",
    "new_baseline",
    "organisation",
    "person",
    "provider",
    "published",
    "question",
    "release",
    "result",
    "said",
    "source",
    "story",
]
