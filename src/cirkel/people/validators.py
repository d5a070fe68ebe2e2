"""What is acceptable in an account, with a refusal that says what to do."""

import unicodedata
from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Incomplete


class PasswordTooWeak(Incomplete):
    code = "password_too_weak"
    message = _("Dit wachtwoord is te zwak. Kies er een van minstens 12 tekens.")


class NameUnreadable(Incomplete):
    code = "person_name_unreadable"
    message = _(
        "Deze naam heeft geen letter, of een teken dat niemand ziet. Typ de naam opnieuw, met "
        "gewone letters."
    )


class LongEnough(MinimumLengthValidator):
    """Django's own, whose sentence has no Dutch."""

    def get_error_message(self) -> str:
        sentence = gettext("Dit wachtwoord is te kort. Gebruik minstens {number} tekens.")
        return sentence.format(number=self.min_length)


# What controls or formats text: nobody sees it, and it can turn the words beside it around.
HIDING = {"Cc", "Cf"}
# Hangul that fills a place, a letter to Unicode and nothing to the eye.
FILLERS = set("\u115f\u1160\u3164\uffa0")


def clean_name(name: str) -> str:
    """A name with single spaces, that others can read; empty stays empty, for the action to say."""
    name = " ".join(name.split())
    hides = any(unicodedata.category(sign) in HIDING or sign in FILLERS for sign in name)
    if hides or (name and not any(sign.isalpha() for sign in name)):
        raise NameUnreadable
    return name


def check_password(password: str, person: Any) -> None:
    """`person`: a password may not look like one's own name or address either."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PasswordTooWeak(" ".join(error.messages)) from error
