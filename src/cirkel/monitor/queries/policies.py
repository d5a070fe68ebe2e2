"""What the partners agreed about small counts: which agreement holds, and which held before."""

from django.db.models import QuerySet

from cirkel.goals.enums import Audience, Unit
from cirkel.goals.models import Area, Definition, Indicator
from cirkel.monitor.models import DisclosurePolicy
from tally.policy import Policy


def agreements(audience: Audience) -> list[DisclosurePolicy]:
    """All of an audience, the one in force first, with who wrote them down. One query."""
    return list(DisclosurePolicy.objects.filter(audience=audience).select_related("recorded_by"))


def agreement_in_force(audience: Audience) -> DisclosurePolicy | None:
    """The newest for an audience; None until there is one. One query."""
    return DisclosurePolicy.objects.filter(audience=audience).first()


def policy_in_force(audience: Audience) -> Policy:
    """What a release for this audience is made under; the usual as long as nothing was agreed. One
    query."""
    found = agreement_in_force(audience)
    return found.policy if found else Policy()


def totals_to_choose_from() -> "QuerySet[Indicator]":
    """The indicators of which a total may stay in sight: counts."""
    return Indicator.objects.filter(unit=Unit.COUNT).order_by("name", "pk")


def lasting_totals(policy: Policy) -> frozenset[tuple[str, str]]:
    """Definition and area of the totals that stay: those of the covenant's own area. At most two
    queries."""
    if not policy.public_totals:
        return frozenset()
    areas = list(Area.objects.filter(covenant__isnull=False).values_list("pk", flat=True))
    definitions = Definition.objects.filter(indicator__code__in=policy.public_totals)
    return frozenset(
        (str(definition), str(area))
        for definition in definitions.values_list("pk", flat=True)
        for area in areas
    )
