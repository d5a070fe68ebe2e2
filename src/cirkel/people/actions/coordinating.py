"""Somebody must always coordinate: without a coordinator nobody could give anyone a seat again."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Conflict
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Group, Membership

FAR = date.max


class LastCoordinator(Conflict):
    code = "people_last_coordinator"
    message = _(
        "Dan is er geen coördinator meer. Geef eerst iemand anders een plek in de "
        "coördinatie, zonder einddatum."
    )


def keep_a_coordinator(loses: Callable[[Membership], bool], *, from_on: date) -> None:
    """Refuse to lose those seats from that day on, unless someone else coordinates from then on for
    as long as they would have. In the caller's transaction; two who try this wait for each other.
    """
    groups = Group.objects.select_for_update().filter(kind=GroupKind.COORDINATION)
    seats = (
        Membership.objects.not_over(from_on)
        .filter(group__in=[group.pk for group in groups], person__is_active=True)
        .exclude(role=Role.READER)
        .select_related("group")
    )
    lost = {seat.pk for seat in seats if loses(seat)}
    wanted = max((_last(seat) for seat in seats if seat.pk in lost), default=None)
    left = (seat for seat in seats if seat.pk not in lost and seat.from_on <= from_on)
    if wanted is not None and not any(_last(seat) >= wanted for seat in left):
        raise LastCoordinator


def _last(seat: Membership) -> date:
    return seat.last_on or FAR
