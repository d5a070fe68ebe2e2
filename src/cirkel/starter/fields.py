"""The kinds of field a file may hold, and what each accepts.

YAML guesses types: `yes` becomes true, `3.5` a number, `2024-10-01` a day. Every guess that is not
what the field needs is refused with the way to write it: a silent conversion changes a fact.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from tally.periods import NotAPeriod, Period

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Unfit(ValueError):
    """The value does not fit its field; the text says in Dutch what does."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an entry looks like. `named_by` is the field by which others point at it as a `kind`."""

    fields: Mapping[str, "Field"]
    kind: str = ""
    named_by: str = "code"
    is_part: bool = False  # The parent's code comes first: version 2 of jeugdhulp is "jeugdhulp/2".


@dataclass(frozen=True, slots=True)
class Field:
    """How to read one value. `to` is the kind of entry that the value is the code of."""

    read: Callable[[object], Any] = field(default=lambda value: value)
    is_required: bool = False
    to: str = ""
    inside: Shape | None = None  # The value is a list of entries of this shape.
    is_single: bool = False  # … or just one such entry.


def needed(read: Callable[[object], Any]) -> Field:
    return Field(read, is_required=True)


def link(to: str, *, is_required: bool = False) -> Field:
    return Field(text(), is_required=is_required, to=to)


def links(to: str) -> Field:
    return Field(texts, to=to)


def entries(shape: Shape) -> Field:
    return Field(inside=shape)


def text(longest: int = 0) -> Callable[[object], str]:
    """A text; `longest` where the action that stores it does not check the length itself."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise Unfit(_("Vul een tekst in; zet een getal, datum of yes/no tussen ' en '."))
        if longest and len(value.strip()) > longest:
            raise Unfit(_("Houd het bij hoogstens {longest} tekens.").format(longest=longest))
        return value.strip()

    return read


def texts(value: object) -> list[str]:
    if not isinstance(value, list):
        raise Unfit(_("Maak er een lijst van: elke regel begint met een streepje."))
    return [text()(one) for one in value]


def code(value: object) -> str:
    """What others point with: lower case, digits, - and _."""
    if not isinstance(value, str) or not CODE.fullmatch(value):
        raise Unfit(_("Gebruik kleine letters, cijfers, - en _, hoogstens 60 tekens."))
    return value


def number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Unfit(_("Vul een heel getal in, 0 of hoger."))
    return value


def decimal(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit(_("Vul een getal in, met een punt voor de decimalen."))
    return Decimal(str(value))


def yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit(_("Vul true of false in."))
    return value


def day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Unfit(_("Schrijf de datum als 2024-10-01, zonder aanhalingstekens."))
    return value


def period(value: object) -> str:
    """A period in the notation of `tally.periods`; a bare year is a number to YAML."""
    if isinstance(value, bool):
        raise Unfit(_("Schrijf een periode als 2024, 2024-10 of 2024-01/2025-03."))
    try:
        return Period.parse(str(value)).code
    except NotAPeriod as error:
        raise Unfit(_("Schrijf een periode als 2024, 2024-10 of 2024-01/2025-03.")) from error


def choice(options: type[TextChoices]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if not isinstance(value, str) or value not in options.values:
            words = ", ".join(f'"{option}"' for option in options.values)
            raise Unfit(_("Kies uit: {words}.").format(words=words))
        return value

    return read
