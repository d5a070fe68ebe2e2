"""What is kept about people, as data: each table's `Privacy` says it with these, the register and
'mijn gegevens' are made from it, and retention does what it says.

    class Privacy:
        name = _("Personen")
        plain = frozenset({"id", "is_active"})
        personal = {"email": Kept(_("e-mailadres"), SIGNING_IN, until="people.person")}
        special = {}

`until` is the code of a `Rule`. A table that keeps anything about people has a `name`. `persons`
(optional) names the fields that hold a person's number without being a key; keys to a person need
no mention. `about` (optional) names plain fields that tell a person which row it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Ground(Enum):
    """Why it is allowed (GDPR, article 6)."""

    LEGAL_DUTY = _("wettelijke plicht (artikel 6, lid 1, onder c, AVG)")
    PUBLIC_TASK = _("taak van algemeen belang (artikel 6, lid 1, onder e, AVG)")


class SpecialGround(Enum):
    """Why it is allowed all the same (GDPR, article 9)."""

    STATISTICS = _("statistiek (artikel 9, lid 2, onder j, AVG en artikel 24 UAVG)")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One processing in the register: what for, about whom, and who gets to see it."""

    code: str
    name: Words
    why: Words
    persons: Words
    recipients: Words
    ground: Ground


ACCOUNTABILITY = Purpose(
    code="accountability",
    name=_("Verantwoorden wie wat deed"),
    why=_("Laten zien wie een cijfer leverde, goedkeurde of vrijgaf, en wie wat veranderde."),
    persons=_("Mensen die inloggen"),
    recipients=_("Het datateam en de coördinator; het spoor ook de privacyfunctionaris"),
    ground=Ground.LEGAL_DUTY,
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A field about a person. A secret's value is never shown, to the person neither."""

    label: Words
    purpose: Purpose
    until: str
    special: SpecialGround | None = None
    is_secret: bool = False

    @property
    def ground(self) -> Ground:
        return self.purpose.ground


@dataclass(frozen=True, slots=True)
class Classified:
    """A table's fields, each in one of three classes."""

    plain: frozenset[str]
    personal: Mapping[str, Kept] = field(default_factory=dict)
    special: Mapping[str, Kept] = field(default_factory=dict)
    persons: tuple[str, ...] = ()
    about: Mapping[str, Words] = field(default_factory=dict)
    name: Words = ""

    @property
    def kept(self) -> dict[str, Kept]:
        return {**self.personal, **self.special}


def classified(model: type[Model]) -> Classified | None:
    """What a table of ours says about itself; None when it says nothing."""
    privacy = vars(model).get("Privacy")
    if privacy is None:
        return None
    return Classified(
        plain=frozenset(privacy.plain),
        personal=getattr(privacy, "personal", {}),
        special=getattr(privacy, "special", {}),
        persons=getattr(privacy, "persons", ()),
        about=getattr(privacy, "about", {}),
        name=getattr(privacy, "name", ""),
    )


Due = Callable[[datetime], Iterable[Any]]
CarryOut = Callable[[Sequence[str], Any, datetime], None]


@dataclass(frozen=True, slots=True)
class Rule:
    """How long something is kept, and what happens then.

    `due` gives the numbers of the rows whose time has come; `carry_out` takes numbers (as text),
    the actor and the moment, and may be run again. Without both, `then` says why it stays. Special
    data need two persons; what is routine needs nobody's judgement. Numbers that open something,
    such as those of sessions, are secret.
    """

    code: str
    what: Words
    after: Words
    then: Words
    due: Due | None = None
    carry_out: CarryOut | None = None
    is_special: bool = False
    is_routine: bool = False
    has_secret_numbers: bool = False
