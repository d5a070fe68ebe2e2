"""Founding an installation's covenant out of a folder: all of it, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.errors import Incomplete
from cirkel.goals.queries import the_covenant
from cirkel.starter.covenant import found_signed
from cirkel.starter.deliveries import Delivered, agree, deliver, found_sources, publish
from cirkel.starter.founding import Founding
from cirkel.starter.goals import found_goals
from cirkel.starter.indicators import found_indicators
from cirkel.starter.people import found_people
from cirkel.starter.reading import Entry, Folder, read_folder
from cirkel.starter.wrong import FolderWrong

__all__ = ["FolderWrong", "PasswordTooWeak", "Summary", "found_from"]

Say = Callable[[str], None]


class PasswordTooWeak(Incomplete):
    code = "starter_password_too_weak"
    message = gettext_lazy(
        "Het wachtwoord is te kort of te gewoon. Kies er een van ten minste 12 tekens."
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What was founded. Without `is_new` there was a covenant already, and nothing changed."""

    covenant: str
    is_new: bool
    counts: dict[str, int] = field(default_factory=dict)
    deliveries: tuple[Delivered, ...] = ()
    releases: dict[str, int] = field(default_factory=dict)


def found_from(
    folder: Path, *, at: datetime, password: str | None, say: Say = lambda line: None
) -> Summary:
    """Read and check the folder, then found everything in it in one transaction.

    One transaction over the figures too: an installation with a covenant and half its figures would
    be taken for founded the next time. `say` gets a Dutch line at each step.
    """
    there = the_covenant()
    if there is not None:
        return Summary(covenant=there.name, is_new=False)
    if password is not None:
        _check_password(password)
    read = read_folder(folder)
    parts = len(list(read.walk()))
    say(_("De map is gelezen en klopt: {count} onderdelen.").format(count=parts))
    with transaction.atomic():
        return _found(Founding(read, at), password=password, say=say)


def _check_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as error:
        raise PasswordTooWeak from error


def _found(founding: Founding, *, password: str | None, say: Say) -> Summary:
    folder = founding.folder
    for entry in folder["documents"]:
        founding.keep(entry, entry.values["name"])
    found_people(founding, password=password)
    say(_("Organisaties, groepen en personen staan erin."))
    covenant = found_signed(founding)
    found_indicators(founding)
    found_goals(founding, covenant=covenant)
    say(_("Het convenant, de doelen en de open vragen staan erin."))
    found_sources(founding)
    deliveries = tuple(_delivered(founding, entry, say) for entry in folder["deliveries"])
    for entry in folder["policies"]:
        agree(founding, entry)
    releases = {entry.values["title"]: publish(founding, entry) for entry in folder["releases"]}
    say(_("Publicaties: {count}.").format(count=len(releases)))
    return Summary(covenant.name, True, _counts(folder), deliveries, releases)


def _delivered(founding: Founding, entry: Entry, say: Say) -> Delivered:
    done = deliver(founding, entry)
    sentence = _("{file}: cijfers {figures}, bevindingen {findings}, akkoord.")
    say(sentence.format(file=done.file, figures=done.figures, findings=len(done.findings)))
    return done


def _counts(folder: Folder) -> dict[str, int]:
    """How many entries each file has: organisations 78, goals 3 …"""
    return {name: len(entries) for name, entries in folder.entries.items()}
