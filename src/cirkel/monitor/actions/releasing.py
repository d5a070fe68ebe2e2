"""Making a release: everything that stands, protected, frozen, with the way back to its sources."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cirkel.collection.enums import ValueKind
from cirkel.collection.queries import coverage_by_indicator
from cirkel.core import audit
from cirkel.core.errors import Conflict, Incomplete, Refused
from cirkel.goals.enums import Audience
from cirkel.goals.models import Definition
from cirkel.monitor import rules
from cirkel.monitor.models import (
    PublishedFigure,
    Release,
    ReleaseCoverage,
    ReleaseSource,
    StoryNote,
)
from cirkel.monitor.queries.composing import (
    CanBeWorkedOut,
    CannotCombine,
    Composition,
    Gathered,
    Place,
    TotalsBetray,
    compose,
)
from cirkel.monitor.queries.policies import policy_in_force
from cirkel.people.rules import Actor
from tally.disclosure import SafeFigure
from tally.policy import Policy
from tally.values import Absent

__all__ = [
    "CanBeWorkedOut",
    "CannotCombine",
    "NotYoursToRelease",
    "NotYoursToTell",
    "NothingNew",
    "NothingToRelease",
    "TotalsBetray",
    "add_story",
    "publish_release",
]


class NotYoursToRelease(Refused):
    code = "release_not_yours"
    message = _("Alleen de coördinator geeft cijfers vrij. Vraag het de coördinator.")


class NotYoursToTell(Refused):
    code = "story_not_yours"
    message = _(
        "Alleen wie stuurt, verbindt of telt, zet een verhaal bij een doel. Vraag het de "
        "coördinator."
    )


class NothingToRelease(Incomplete):
    code = "release_empty"
    message = _("Er zijn nog geen cijfers met akkoord. Geef eerst akkoord op een levering.")


class NothingNew(Conflict):
    code = "release_nothing_new"


@transaction.atomic
def publish_release(*, audience: Audience, title: str, by: Actor, at: datetime) -> Release:
    """Freeze what stands now for an audience. Small counts, and what would betray them, are
    withheld, by the agreement that is in force for that audience.

    Earlier releases stay as they were; pages show the newest one of their audience.
    """
    if not rules.may_release(by):
        raise NotYoursToRelease
    policy = policy_in_force(audience)
    composition = compose(audience, policy)
    if not composition.places:
        raise NothingToRelease
    _refuse_the_same(audience, composition)
    composition.refuse_leaks()
    last = Release.objects.aggregate(last=Max("number"))["last"] or 0
    release = Release.objects.create(
        number=last + 1,
        audience=audience,
        title=title,
        policy=policy.as_dict(),
        explanation=composition.safe.explanation(),
        made_at=at,
        made_by_id=by.answerable,
    )
    _store(release, composition)
    changes = {"figures": len(composition.places), "audience": audience}
    audit.record("monitor.release.published", release, by=by, at=at, changes=changes)
    return release


def _refuse_the_same(audience: Audience, composition: Composition) -> None:
    """Pressing the button twice, or without a reason, makes no second release.

    Other deliveries are a reason, even with the same numbers: one source more, or no longer
    provisional. So is another agreement: readers are told under which one a release was made.
    """
    newest = Release.objects.filter(audience=audience).first()
    if newest is None or Policy.from_dict(newest.policy) != composition.safe.policy:
        return
    behind = set(newest.sources.values_list("delivery_id", "definition_id", "period"))
    if behind != composition.lineage:
        return
    names = ("definition_id", "period", "area_id", "breakdown", "number", "shown", "margin")
    there = set(newest.figures.values_list(*names))
    figures = zip(composition.places, composition.safe.figures, strict=True)
    here = {
        (
            *place,
            safe.value if isinstance(safe.value, Decimal) else None,
            safe.shown or "",
            safe.margin,
        )
        for place, safe in figures
    }
    if there == here:
        sentence = _("Er is niets veranderd sinds publicatie {number}. Een nieuwe is niet nodig.")
        raise NothingNew(str(sentence).format(number=newest.number))


def _store(release: Release, composition: Composition) -> None:
    figures = zip(composition.places, composition.safe.figures, strict=True)
    PublishedFigure.objects.bulk_create(
        (_published(release, place, composition.gathered[place], safe) for place, safe in figures),
        batch_size=2_000,
    )
    ReleaseSource.objects.bulk_create(
        (
            ReleaseSource(
                release=release, delivery_id=delivery, definition_id=definition, period=period
            )
            for delivery, definition, period in sorted(composition.lineage)
        ),
        batch_size=5_000,
    )
    ReleaseCoverage.objects.bulk_create(_coverage(release, composition))


def _published(
    release: Release, place: Place, gathered: Gathered, safe: SafeFigure
) -> PublishedFigure:
    definition, period, area, key = place
    number = safe.value if isinstance(safe.value, Decimal) else None
    return PublishedFigure(
        release=release,
        definition_id=definition,
        area_id=area,
        period=period,
        period_first=gathered.first,
        period_last=gathered.last,
        breakdown=key,
        kind=ValueKind.NUMBER if number is not None else str(safe.value),
        number=number,
        shown=safe.shown or "",
        reason=safe.reason or "",
        margin=safe.margin,
        is_provisional=gathered.is_provisional,
        note=_note(release, gathered, safe),
    )


def _note(release: Release, gathered: Gathered, safe: SafeFigure) -> str:
    """A supplier's remark is free text: it may spell out what is withheld, here or beside it."""
    is_inside = release.audience == Audience.PARTNERS
    return gathered.note if is_inside and safe.value is not Absent.WITHHELD else ""


def _coverage(release: Release, composition: Composition) -> list[ReleaseCoverage]:
    """Coverage of each indicator's latest period. One source short makes its figures
    provisional."""
    indicators = dict(Definition.objects.values_list("pk", "indicator_id"))
    latest: dict[int, tuple[Any, str]] = defaultdict(lambda: (datetime.min.date(), ""))
    for definition, period, _area, _key in composition.places:
        found = composition.gathered[definition, period, _area, _key]
        indicator = indicators[definition]
        latest[indicator] = max(latest[indicator], (found.last, period))
    coverage = coverage_by_indicator(
        {indicator: period for indicator, (_, period) in latest.items()}
    )
    return [
        ReleaseCoverage(
            release=release,
            indicator_id=indicator,
            period=latest[indicator][1],
            reported=row.reported,
            expected=row.expected,
            missing=list(row.missing),
        )
        for indicator, row in coverage.items()
    ]


@transaction.atomic
def add_story(*, by: Actor, at: datetime, **fields: Any) -> StoryNote:
    """Add what people see that a number cannot say."""
    if not rules.may_add_story(by):
        raise NotYoursToTell
    story = StoryNote(**fields)
    story.full_clean()
    story.save()
    audit.record("monitor.story.added", story, by=by, at=at)
    return story
