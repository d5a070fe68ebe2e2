"""What we write to people: plain text, short, in Dutch. Addresses in it start with the site's own
address from the settings, never with what a request says."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

log = logging.getLogger(__name__)

Text = tuple[str | Promise, str | Promise]

NOT_YOU = gettext_lazy(
    "Was u dit niet? Verander dan meteen uw wachtwoord, beëindig de andere sessies en waarschuw de "
    "coördinator van het convenant."
)
IGNORE = gettext_lazy("Vroeg u dit niet? Dan hoeft u niets te doen.")

INVITATION: Text = (
    gettext_lazy("Uitnodiging voor Cirkel"),
    gettext_lazy(
        "U bent uitgenodigd om mee te werken in Cirkel. Open deze link en kies hoe u voortaan "
        "inlogt:\n\n{link}\n\nDe link werkt één keer, tot {until}. Daarna vraagt u een "
        "nieuwe aan wie u uitnodigde."
    ),
)
SIGN_IN: Text = (
    gettext_lazy("Uw link om in te loggen"),
    gettext_lazy(
        "Open deze link en klik op de knop om in te loggen:\n\n{link}\n\nDe link werkt één keer, "
        "tot {until}. "
    ),
)
NEW_PASSWORD: Text = (
    gettext_lazy("Een nieuw wachtwoord kiezen"),
    gettext_lazy(
        "Open deze link om een nieuw wachtwoord te kiezen:\n\n{link}\n\nDe link werkt één keer, "
        "tot {until}. Tot u een nieuw wachtwoord kiest, blijft het oude gelden."
    ),
)
NEW_EMAIL: Text = (
    gettext_lazy("Bevestig uw nieuwe e-mailadres"),
    gettext_lazy(
        "Open deze link en klik op de knop. Daarna logt u in met dit adres:\n\n{link}\n\nDe link "
        "werkt één keer, tot {until}."
    ),
)
EMAIL_ASKED: Text = (
    gettext_lazy("Iemand wil uw e-mailadres veranderen"),
    gettext_lazy(
        "Op uw account is gevraagd om een ander e-mailadres. Het geldt pas na een bevestiging "
        "vanaf het nieuwe adres."
    ),
)
EMAIL_CHANGED: Text = (
    gettext_lazy("Uw e-mailadres is veranderd"),
    gettext_lazy("Vanaf nu logt u in met een ander e-mailadres. Dit adres werkt niet meer."),
)
PASSWORD_CHANGED: Text = (
    gettext_lazy("Uw wachtwoord is veranderd"),
    gettext_lazy("Het wachtwoord van uw account is veranderd. Uw andere sessies zijn beëindigd."),
)
FACTOR_ADDED: Text = (
    gettext_lazy("Een nieuwe manier om te bewijzen dat u het bent"),
    gettext_lazy("Op uw account is een passkey of een authenticator-app toegevoegd."),
)
FACTOR_REMOVED: Text = (
    gettext_lazy("Een tweede stap is verwijderd"),
    gettext_lazy("Op uw account is een passkey of een authenticator-app verwijderd."),
)
CODES_MADE: Text = (
    gettext_lazy("Nieuwe herstelcodes"),
    gettext_lazy("Op uw account zijn nieuwe herstelcodes gemaakt. De oude werken niet meer."),
)
ORGANISATION_LINKED: Text = (
    gettext_lazy("U logt nu in via uw organisatie"),
    gettext_lazy(
        "Iemand logde voor het eerst in met uw account bij uw organisatie. Vanaf nu komt u daarmee "
        "binnen. Andere manieren om in te loggen blijven werken."
    ),
)
ORGANISATION_UNLINKED: Text = (
    gettext_lazy("Inloggen via uw organisatie is losgemaakt"),
    gettext_lazy(
        "Uw account hier is losgemaakt van uw account bij uw organisatie. Inloggen kan nog met een "
        "link per e-mail, en met een wachtwoord of passkey als u die heeft."
    ),
)
FACTORS_RESET: Text = (
    gettext_lazy("Uw tweede stap is verwijderd door de coördinator"),
    gettext_lazy(
        "De coördinator verwijderde uw passkeys, uw authenticator-app en uw herstelcodes, en "
        "beëindigde al uw sessies. Log opnieuw in en stel de tweede stap weer in."
    ),
)


def send_link(text: Text, *, to: str, token: str, until: datetime, query: str = "") -> bool:
    """A mail around a link that works once. The link is the only place where the token stands."""
    with translation.override("nl"):
        path = reverse("link", args=[token])
        link = settings.SITE_ADDRESS.rstrip("/") + path + query
        when = date_format(localtime(until), "j F Y, H:i")
        body = str(text[1]).format(link=link, until=_("{when} uur").format(when=when)).strip()
        return _send(str(text[0]), f"{body}\n\n{IGNORE}", to=to)


def send_notice(text: Text, *, to: str, at: datetime) -> bool:
    """Tells someone what happened to their account; holds no link that does anything."""
    with translation.override("nl"):
        when = date_format(localtime(at), "j F Y, H:i")
        said = _("Dit gebeurde op {when} uur.").format(when=when)
        return _send(str(text[0]), f"{text[1]}\n\n{said}\n\n{NOT_YOU}", to=to)


def _send(subject: str, body: str, *, to: str) -> bool:
    """False if the mail could not be handed over: what was done stays done, and can be repeated."""
    footer = f"-- \nCirkel\n{settings.SITE_ADDRESS}"
    message = EmailMessage(subject, f"{body}\n\n{footer}\n", to=[to])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except (OSError, ValueError) as error:  # A refusal by the server is an OSError too.
        # Without the error's own words, because they hold the address.
        log.error("mail not sent: %s", type(error).__name__)
        return False
    return True
