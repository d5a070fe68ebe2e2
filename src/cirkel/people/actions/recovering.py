"""Helping someone who lost their second step and their recovery codes."""

from datetime import datetime
from functools import partial

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core import audit
from cirkel.core.errors import Refused
from cirkel.people import mails, rules
from cirkel.people.actions.links import close_links, end_all_sessions
from cirkel.people.models import Person
from cirkel.people.rules import Actor


class NotYourOwnFactor(Refused):
    code = "second_factor_not_yours"
    message = _(
        "Alleen de coördinator verwijdert de tweede stap van een ander, en nooit die van zichzelf. "
        "Vraag een andere coördinator of de beheerder."
    )


@transaction.atomic
def reset_second_factor(*, person: Person, by: Actor, at: datetime) -> Person:
    """Take away passkeys, app and recovery codes. All sessions end and the person is told."""
    if not rules.may_reset_second_factor(by, person_id=person.pk):
        raise NotYourOwnFactor
    removed, _by_table = Authenticator.objects.filter(user=person).delete()
    end_all_sessions(person)
    close_links(person, at=at)
    changes = {"removed": removed}
    audit.record("people.second_factor.reset", person, by=by, at=at, changes=changes)
    transaction.on_commit(partial(mails.send_notice, mails.FACTORS_RESET, to=person.email, at=at))
    return person
