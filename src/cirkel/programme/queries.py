"""Reads of the programme."""

from cirkel.goals.models import Goal
from cirkel.programme.models import Activity


def activities_for(goal: Goal) -> list[Activity]:
    """A goal's activities with their lead and results. Two queries."""
    rows = Activity.objects.filter(goal=goal).select_related("lead")
    return list(rows.prefetch_related("results"))
