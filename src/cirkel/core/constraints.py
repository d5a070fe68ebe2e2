"""Database constraints that several apps use: half a decision cannot be stored."""

from django.db.models import CheckConstraint, Q


def together(first: str, second: str, *, name: str) -> CheckConstraint:
    """Both filled or both empty: who and when are one decision."""
    empty = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    filled = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=empty | filled, name=name)
