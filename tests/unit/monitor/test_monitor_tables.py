"""What the tables of a release accept, and the story beside the figures."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.collection.enums import ValueKind
from cirkel.core import audit
from cirkel.goals.enums import Audience
from cirkel.monitor import actions
from cirkel.monitor.models import PublishedFigure, Release
from cirkel.people.models import Person
from tests import factories
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db


def test_the_database_has_no_release_for_nobody() -> None:
    factories.release()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(audience=Audience.NOBODY)


@pytest.mark.parametrize(
    "wrong", [{"number": 3}, {"kind": ValueKind.NUMBER}], ids=["hidden-with-number", "number-none"]
)
def test_the_database_publishes_no_number_beside_a_reason(wrong: dict[str, Any]) -> None:
    factories.published(ValueKind.WITHHELD)

    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFigure.objects.update(**wrong)


def test_a_story_is_told_with_who_tells_it(liaison: Person) -> None:
    story = actions.add_story(
        goal=factories.goal(),
        title="Wat een school ziet",
        text="Een rustige plek.",
        told_by="een schooldirecteur",
        by=factories.actor_of(liaison),
        at=MOMENT,
    )

    assert [line.action for line in audit.trail_of(story)] == ["monitor.story.added"]
    assert factories.goal().stories.get() == story
