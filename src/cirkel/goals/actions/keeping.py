"""Keeping the covenant's own house: its text, goals, indicators, definitions and code lists."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Refused
from cirkel.goals import rules
from cirkel.goals.models import (
    Area,
    Breakdown,
    Category,
    CoreElement,
    Covenant,
    Definition,
    DefinitionCategory,
    Dimension,
    Effect,
    Goal,
    GoalWording,
    HouseStyle,
    Identity,
    Indicator,
    Phase,
    Principle,
    Result,
    Sphere,
    TimelineEvent,
)
from cirkel.goals.queries import ends_of
from cirkel.goals.validators import AgreedPath, check_colour, check_path, checked_logo
from cirkel.people.rules import Actor


class NotYoursToKeep(Refused):
    code = "goals_not_yours"
    message = _("Alleen de coördinator past doelen en definities aan. Vraag het de coördinator.")


class NewCategory(TypedDict, total=False):
    code: str
    label: str
    as_printed: str
    official_code: str
    is_unknown: bool
    within: Category


class NewCounting(TypedDict):
    """Whether a category counts under this reading, and why."""

    category: Category
    counts: str
    reason: str


M = TypeVar("M", bound=Model)


@transaction.atomic
def _add(thing: M, *, by: Actor, at: datetime) -> M:
    """Permission, the model's own checks, the row and its audit line: together or not at all."""
    if not rules.may_keep_goals(by):
        raise NotYoursToKeep
    thing.full_clean()
    thing.save()
    name = thing._meta.model_name
    audit.record(f"goals.{name}.added", thing, by=by, at=at, changes={"name": str(thing)})
    return thing


def add_area(*, by: Actor, at: datetime, **fields: Any) -> Area:
    return _add(Area(**fields), by=by, at=at)


@transaction.atomic
def found_covenant(*, by: Actor, at: datetime, style: dict[str, str], **fields: Any) -> Covenant:
    """Start an installation's one covenant, with its name on every page."""
    covenant = _add(Covenant(**fields), by=by, at=at)
    _check_colours(style)
    HouseStyle.objects.create(covenant=covenant, **style)
    return covenant


def add_principle(*, by: Actor, at: datetime, **fields: Any) -> Principle:
    return _add(Principle(**fields), by=by, at=at)


def add_core_element(*, by: Actor, at: datetime, **fields: Any) -> CoreElement:
    return _add(CoreElement(**fields), by=by, at=at)


def add_sphere(*, by: Actor, at: datetime, **fields: Any) -> Sphere:
    return _add(Sphere(**fields), by=by, at=at)


def add_phase(*, by: Actor, at: datetime, **fields: Any) -> Phase:
    return _add(Phase(**fields), by=by, at=at)


def add_event(*, by: Actor, at: datetime, **fields: Any) -> TimelineEvent:
    return _add(TimelineEvent(**fields), by=by, at=at)


@transaction.atomic
def add_dimension(
    *, by: Actor, at: datetime, categories: Iterable[NewCategory], **fields: Any
) -> Dimension:
    """Add a dimension with its categories in the given order."""
    dimension = _add(Dimension(**fields), by=by, at=at)
    for order, category in enumerate(categories, start=1):
        row = Category(dimension=dimension, order=order, **category)
        row.full_clean()
        row.save()
    return dimension


def add_indicator(*, by: Actor, at: datetime, **fields: Any) -> Indicator:
    return _add(Indicator(**fields), by=by, at=at)


@transaction.atomic
def add_definition(
    *, by: Actor, at: datetime, counting: Iterable[NewCounting] = (), **fields: Any
) -> Definition:
    """Add a version. Older versions stay as they were, and so do the figures under them."""
    definition = _add(Definition(**fields), by=by, at=at)
    for line in counting:
        DefinitionCategory.objects.create(definition=definition, **line)
    return definition


def add_breakdown(*, by: Actor, at: datetime, **fields: Any) -> Breakdown:
    return _add(Breakdown(**fields), by=by, at=at)


def add_identity(*, by: Actor, at: datetime, **fields: Any) -> Identity:
    return _add(Identity(**fields), by=by, at=at)


@transaction.atomic
def add_goal(
    *,
    by: Actor,
    at: datetime,
    wordings: Iterable[dict[str, str]] = (),
    path: AgreedPath | None = None,
    **fields: Any,
) -> Goal:
    """Add a goal with the path that was agreed, else a straight line, and the ways in which other
    documents word it."""
    goal = Goal(**fields)
    set_path(goal, path or AgreedPath())
    _add(goal, by=by, at=at)
    for wording in wordings:
        GoalWording.objects.create(goal=goal, **wording)
    return goal


def set_path(goal: Goal, path: AgreedPath) -> None:
    """On the goal, not yet in the database."""
    check_path(path, ends_of(goal))
    goal.path_kind = path.kind
    goal.path_steps = [{"period": period, "number": str(number)} for period, number in path.steps]
    goal.path_note = path.note.strip()


def add_effect(*, by: Actor, at: datetime, **fields: Any) -> Effect:
    return _add(Effect(**fields), by=by, at=at)


def add_result(*, by: Actor, at: datetime, **fields: Any) -> Result:
    return _add(Result(**fields), by=by, at=at)


@transaction.atomic
def set_house_style(
    *, style: HouseStyle, by: Actor, at: datetime, logo: bytes | None = None, **fields: str
) -> HouseStyle:
    """Change name, logo or colours. Colours are checked before anything is stored."""
    if not rules.may_set_house_style(by):
        raise NotYoursToKeep
    _check_colours(fields)
    changes = {key: [getattr(style, key), new] for key, new in fields.items()}
    for key, new in fields.items():
        setattr(style, key, new)
    if logo is not None:
        style.logo_png = checked_logo(logo)
        style.has_logo = True
        changes["logo_png"] = ["", f"{len(style.logo_png)} bytes"]
    style.full_clean()
    style.save()
    audit.record("goals.house_style.set", style, by=by, at=at, changes=changes)
    return style


def _check_colours(fields: Mapping[str, str]) -> None:
    for name in ("brand", "brand_strong", "brand_tint"):
        check_colour(fields.get(name, ""))
