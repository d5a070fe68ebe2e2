"""Codes: what a thing is called in addresses and files."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify


def free_code(name: str, rows: "QuerySet[Any]") -> str:
    """A code from a name that no row has yet: "hoe_lang", then "hoe_lang_2". One query."""
    start = slugify(name).replace("-", "_")[:50] or "x"
    taken = set(rows.filter(code__startswith=start).values_list("code", flat=True))
    tries = (start, *(f"{start}_{number}" for number in range(2, len(taken) + 3)))
    return next(code for code in tries if code not in taken)
