"""Releases: the newest for an audience, what is in one, and what one would hold."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet

from cirkel.goals.enums import Audience
from cirkel.goals.models import Goal
from cirkel.monitor.models import PublishedFigure, Release, StoryNote
from cirkel.monitor.queries.composing import compose
from cirkel.monitor.queries.policies import policy_in_force
from cirkel.monitor.rules import may_read_release
from cirkel.people.rules import Actor


def latest_release(audience: Audience) -> Release | None:
    """The newest release for an audience; partners fall back on the public one. One query."""
    wanted = [Audience.PUBLIC] if audience == Audience.PUBLIC else [Audience.PUBLIC, audience]
    found = Release.objects.filter(audience__in=wanted)
    return found.order_by("-number").first() if audience == Audience.PUBLIC else _own_first(found)


def _own_first(found: "QuerySet[Release]") -> Release | None:
    """The audience's own newest release before the public one ("partners" sorts before
    "public")."""
    return found.order_by("audience", "-number").first()


def releases_for(actor: Actor) -> "QuerySet[Release]":
    """Every release that the actor may read, newest first. One query."""
    readable = [each for each in Audience if may_read_release(actor, audience=each)]
    return Release.objects.filter(audience__in=readable)


def release_for(actor: Actor, *, number: int) -> Release | None:
    """None for a number that is not there and for one that the actor may not read: all the same."""
    return releases_for(actor).filter(number=number).first()


def figures_in(release: Release) -> "QuerySet[PublishedFigure]":
    """All figures of a release in the order of catalogue, period and breakdown. One query."""
    rows = release.figures.select_related("definition__indicator", "area", "release")
    return rows.order_by(
        "definition__indicator__order",
        "definition__indicator__code",
        "definition__version",
        "period_first",
        "area__code",
        "breakdown",
    )


def stories_for(goal: Goal) -> list[StoryNote]:
    return list(goal.stories.all())


@dataclass(frozen=True, slots=True)
class ReleasePreview:
    """What a release would hold, before anything is stored."""

    figures: int
    withheld: dict[str, int]
    explanation: list[str]


def preview_release(audience: Audience) -> ReleasePreview:
    """Compose without storing, so that what disappears is seen before it is published.

    Refuses what publishing would refuse too, when figures can be worked out.
    """
    composition = compose(audience, policy_in_force(audience))
    composition.refuse_leaks()
    safe = composition.safe
    reasons = Counter(str(figure.reason) for figure in safe.figures if figure.reason)
    return ReleasePreview(len(safe.figures), dict(reasons), safe.explanation())
