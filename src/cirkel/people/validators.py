"""What is acceptable in an account, with a refusal that says what to do."""

from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Incomplete


class PasswordTooWeak(Incomplete):
    code = "password_too_weak"
    message = _("Dit wachtwoord is te zwak. Kies er een van minstens 12 tekens.")


class LongEnough(MinimumLengthValidator):
    """Django's own, whose sentence has no Dutch."""

    def get_error_message(self) -> str:
        sentence = gettext("Dit wachtwoord is te kort. Gebruik minstens {number} tekens.")
        return sentence.format(number=self.min_length)


def check_password(password: str, person: Any) -> None:
    """`person`: a password may not look like one's own name or address either."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise PasswordTooWeak(" ".join(error.messages)) from error
