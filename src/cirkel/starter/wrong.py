"""What is said when a folder cannot be used: which file, which entry, and how to mend it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from cirkel.core.errors import CirkelError, Incomplete


class FolderWrong(Incomplete):
    """`sentence` names the file, the entry and the remedy."""

    code = "folder_wrong"


SHORT_LIST = 12


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the folder: a file, and the names of the entries down to the one meant."""

    file: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ", ".join([self.file, *(f"'{name}'" for name in self.names)])

    def inside(self, name: str) -> "Where":
        return Where(self.file, (*self.names, name))

    def wrong(self, sentence: str) -> FolderWrong:
        return FolderWrong(f"{self}: {sentence}")


def nearest(text: str, known: Iterable[str]) -> str:
    """A remedy: the nearest known word, or else all of them when they are few."""
    words = sorted(known)
    if near := get_close_matches(text, words, n=1):
        return _("Bedoelde u '{word}'?").format(word=near[0])
    if 0 < len(words) <= SHORT_LIST:
        return _("Kies uit: {words}.").format(words=", ".join(words))
    return _("Verbeter de naam of voeg het ontbrekende toe.")


@contextmanager
def blaming(where: Where) -> Iterator[None]:
    """Whatever an action refuses inside this block is reported as a mistake in that entry."""
    try:
        yield
    except FolderWrong:
        raise
    except CirkelError as error:
        raise where.wrong(error.sentence) from error
    except ValidationError as error:
        raise where.wrong(_said(error)) from error
    except IntegrityError as error:
        raise where.wrong(_("dit staat er al. Haal één van de twee weg.")) from error


def _said(error: ValidationError) -> str:
    field, messages = next(iter(error.message_dict.items()))
    return _("'{field}' klopt niet. {message}").format(field=field, message=messages[0])
