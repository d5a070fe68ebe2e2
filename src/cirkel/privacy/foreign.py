"""Tables that are not ours, classified for their makers: by label, in lower case.

A label that is not installed does no harm; an installed table that is missing here fails a test.
"""

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import ACCOUNTABILITY, Classified, Kept
from cirkel.people.purposes import SIGNING_IN

PERSON, SESSION, TASK = "people.person", "privacy.session", "privacy.task"


def signing_in(label: object, until: str, *, is_secret: bool = False) -> Kept:
    return Kept(label, SIGNING_IN, until=until, is_secret=is_secret)  # type: ignore[arg-type]  # lazy text


def plain(fields: str) -> Classified:
    return Classified(frozenset(fields.split()))


FOREIGN: dict[str, Classified] = {
    "auth.permission": plain("id name content_type codename"),
    "auth.group": plain("id name permissions"),
    "contenttypes.contenttype": plain("id app_label model"),
    "sites.site": plain("id domain name"),
    "sessions.session": Classified(
        name=_("Open sessies"),
        plain=frozenset(),
        personal={
            "session_key": signing_in(_("sleutel van de sessie"), SESSION, is_secret=True),
            "session_data": signing_in(_("inhoud van de sessie"), SESSION, is_secret=True),
            "expire_date": signing_in(_("geldig tot"), SESSION),
        },
    ),
    "django_tasks_database.dbtaskresult": Classified(
        name=_("Werk op de achtergrond"),
        plain=frozenset(
            "id status enqueued_at started_at finished_at priority task_path worker_ids queue_name "
            "backend_name run_after exception_class_path".split()
        ),
        personal={
            "args_kwargs": Kept(_("nummers waarover het werk ging"), ACCOUNTABILITY, until=TASK),
            "return_value": Kept(_("uitkomst van het werk"), ACCOUNTABILITY, until=TASK),
            "traceback": Kept(_("foutmelding"), ACCOUNTABILITY, until=TASK),
        },
    ),
    "account.emailaddress": Classified(
        name=_("E-mailadressen"),
        plain=frozenset({"id", "verified", "primary"}),
        personal={
            "user": signing_in(_("van wie"), PERSON),
            "email": signing_in(_("e-mailadres"), PERSON),
        },
        about={"verified": _("bevestigd")},
    ),
    "account.emailconfirmation": Classified(
        name=_("Bevestigingen van een e-mailadres"),
        plain=frozenset({"id"}),
        personal={
            "email_address": signing_in(_("welk e-mailadres"), PERSON),
            "created": signing_in(_("gemaakt op"), PERSON),
            "sent": signing_in(_("verstuurd op"), PERSON),
            "key": signing_in(_("sleutel van de bevestiging"), PERSON, is_secret=True),
        },
        persons=("email_address__user",),
    ),
    "mfa.authenticator": Classified(
        name=_("Tweede stap bij het inloggen"),
        plain=frozenset({"id", "type"}),
        personal={
            "user": signing_in(_("van wie"), PERSON),
            "data": signing_in(_("geheim van de tweede stap"), PERSON, is_secret=True),
            "created_at": signing_in(_("toegevoegd op"), PERSON),
            "last_used_at": signing_in(_("laatst gebruikt op"), PERSON),
        },
        about={"type": _("soort")},
    ),
    "usersessions.usersession": Classified(
        name=_("Sessies met plaats en browser"),
        plain=frozenset({"id"}),
        personal={
            "user": signing_in(_("van wie"), SESSION),
            "created_at": signing_in(_("begonnen op"), SESSION),
            "ip": signing_in(_("netwerk"), SESSION),
            "last_seen_at": signing_in(_("laatst gezien op"), SESSION),
            "session_key": signing_in(_("sleutel van de sessie"), SESSION, is_secret=True),
            "user_agent": signing_in(_("browser"), SESSION),
            "data": signing_in(_("gegevens van de sessie"), SESSION, is_secret=True),
        },
    ),
    "socialaccount.socialapp": plain("id provider provider_id name client_id secret key settings"),
    "socialaccount.socialaccount": Classified(
        name=_("Inloggen via de eigen organisatie"),
        plain=frozenset({"id", "provider"}),
        personal={
            "user": signing_in(_("van wie"), PERSON),
            "uid": signing_in(_("nummer bij de organisatie"), PERSON),
            "last_login": signing_in(_("laatst gebruikt op"), PERSON),
            "date_joined": signing_in(_("toegevoegd op"), PERSON),
            "extra_data": signing_in(_("wat de organisatie meegaf"), PERSON),
        },
        about={"provider": _("organisatie")},
    ),
    "socialaccount.socialtoken": Classified(
        name=_("Sleutels van de eigen organisatie"),
        plain=frozenset({"id", "app"}),
        personal={
            "account": signing_in(_("welke koppeling"), PERSON),
            "token": signing_in(_("sleutel"), PERSON, is_secret=True),
            "token_secret": signing_in(_("geheim bij de sleutel"), PERSON, is_secret=True),
            "expires_at": signing_in(_("geldig tot"), PERSON),
        },
        persons=("account__user",),
    ),
}
