"""What the system checks say about the keys: a word at every command, a refusal on deploying."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from cirkel.core import keys

NO_KEYS = "There are no keys of your own: what is sealed hangs on CIRKEL_SECRET_KEY alone."
HINT = (
    "Put the line that `cirkel keys new` prints in a file outside the database and its back-ups, "
    "and point CIRKEL_KEYS_FILE to it. Then run `cirkel keys rotate`."
)


@register(Tags.security)
def keys_of_their_own(**_kwargs: Any) -> list[CheckMessage]:
    """Tests and a developer's own machine may do without, in silence."""
    if keys.ring().is_own or settings.DEBUG:
        return []
    return [Warning(NO_KEYS, hint=HINT, id="cirkel.W101")]


@register(Tags.security, deploy=True)
def keys_where_it_counts(**_kwargs: Any) -> list[CheckMessage]:
    return [] if keys.ring().is_own else [Error(NO_KEYS, hint=HINT, id="cirkel.E101")]
