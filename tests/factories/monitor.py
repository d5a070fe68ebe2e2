from decimal import Decimal
from typing import Any

from django.db.models import Max

from cirkel.collection.enums import ValueKind
from cirkel.goals.enums import Audience
from cirkel.monitor.models import NewBaseline, PublishedFigure, Release, StoryNote
from cirkel.programme.models import Activity
from tally.periods import Period
from tally.policy import Policy
from tests.factories.collection import MOMENT, place_of, value_of
from tests.factories.goals import definition, goal
from tests.factories.making import checked, made
from tests.factories.people import person


def release(number: int | None = None, **fields: Any) -> Release:
    """A public release; each call makes the next one."""
    last = Release.objects.aggregate(last=Max("number"))["last"] or 0
    defaults = {
        "audience": Audience.PUBLIC,
        "title": "Cijfers",
        "policy": Policy().as_dict(),
        "made_at": MOMENT,
        "made_by": fields.pop("made_by", None) or person("geeft-vrij@voorbeeld.cirkel"),
    }
    return made(Release, {"number": number or last + 1}, defaults, fields)


def published(value: Decimal | int | ValueKind = 79, **fields: Any) -> PublishedFigure:
    """A figure in the newest release, without any protection: only for tests that read."""
    key, days = place_of(fields)
    key["release"] = fields.pop("release", None) or Release.objects.first() or release()
    return made(PublishedFigure, key, days, value_of(value) | fields)


def new_baseline(period: str = "2024", **fields: Any) -> NewBaseline:
    key = {"definition": fields.pop("definition", None) or definition(), "period": period}
    defaults = {
        "period_first": Period.parse(period).first,
        "reason": "Vanaf nu melden alle scholen.",
        "chosen_at": MOMENT,
        "chosen_by": fields.pop("chosen_by", None) or person("geeft-vrij@voorbeeld.cirkel"),
    }
    return made(NewBaseline, key, defaults, fields)


def story(**fields: Any) -> StoryNote:
    defaults = {
        "goal": fields.pop("goal", None) or goal(),
        "title": "Wat een school ziet",
        "text": "Een klas heeft een rustige plek gekregen.",
        "told_by": "een schooldirecteur",
    }
    return checked(StoryNote(**defaults | fields))


def activity(code: str = "activiteit", **fields: Any) -> Activity:
    defaults = {"goal": fields.pop("goal", None) or goal(), "name": "Op tijd erbij"}
    return made(Activity, {"code": code}, defaults, fields)
