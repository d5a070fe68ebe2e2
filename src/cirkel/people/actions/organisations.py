"""Coming in with an account at one's own organisation.

A provider makes nobody: it vouches for someone who is here already. The first time by an address
that it proves, in a domain for which it speaks; from then on by the number under which it knows
them, whatever their address is there by now.
"""

import logging
from datetime import datetime
from functools import partial

from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Refused
from cirkel.people import mails, queries, rules
from cirkel.people.actions.account import NotYourAccount
from cirkel.people.actions.trail import note
from cirkel.people.models import Person, clean_email
from cirkel.people.providers import Provider, Said
from cirkel.people.rules import Actor

log = logging.getLogger(__name__)


class OrganisationRefused(Refused):
    """One sentence, whatever went wrong: it tells nobody whether an address is known. Why is in the
    log, without who."""

    code = "organisation_refused"
    message = _(
        "Inloggen via {name} lukte niet. Log op een andere manier in, of vraag de coördinator."
    )

    def __init__(self, provider: Provider, why: str) -> None:
        log.warning("sign-in through %s refused: %s", provider.id, why)
        super().__init__(str(self.message).format(name=provider.name))


@transaction.atomic
def use_organisation_account(*, said: Said, by: Actor, at: datetime) -> Person:
    """The person who may sign in now. Unless the organisation asked for it, a second step is still
    asked of who has one."""
    known = SocialAccount.objects.filter(provider=said.provider.id, uid=said.subject)
    account = known.select_related("user").first()
    if account is None:
        return _link(said, at=at)
    person: Person = account.user
    _check(person, said)
    account.save(update_fields=["last_login"])
    return person


@transaction.atomic
def unlink_organisation_account(*, person: Person, number: int, by: Actor, at: datetime) -> None:
    """From now on the organisation lets this person in no more, until it proves their address anew;
    one that is gone already changes nothing. A link by e-mail always stays."""
    if not rules.is_own_account(by, person_id=person.pk):
        raise NotYourAccount
    account = queries.organisation_accounts_of(person).filter(pk=number).first()
    if account is None:
        return
    account.delete()
    note("people.organisation_account.unlinked", person, at=at, provider=account.provider)
    tell = partial(mails.send_notice, mails.ORGANISATION_UNLINKED, to=person.email, at=at)
    transaction.on_commit(tell)


def _link(said: Said, *, at: datetime) -> Person:
    """The row of the person is held: of two first times at once, the second one sees the first."""
    if not said.proves_address:
        raise OrganisationRefused(said.provider, "no proof of the address")
    held = Person.objects.select_for_update()
    person = held.filter(email=clean_email(said.email)).first()
    if person is None:
        raise OrganisationRefused(said.provider, "no person with the address")
    _check(person, said)
    if queries.organisation_accounts_of(person).exists():
        # Another number behind the same address: a second provider, or a successor at the office.
        raise OrganisationRefused(said.provider, "the person is linked to another account")
    SocialAccount.objects.create(user=person, provider=said.provider.id, uid=said.subject)
    note("people.organisation_account.linked", person, at=at, provider=said.provider.id)
    tell = partial(mails.send_notice, mails.ORGANISATION_LINKED, to=person.email, at=at)
    transaction.on_commit(tell)
    return person


def _check(person: Person, said: Said) -> None:
    """Each time: who moved to another address may be another organisation's by now."""
    if not person.is_active:
        raise OrganisationRefused(said.provider, "the account is closed")
    if not said.provider.speaks_for(person.email):
        raise OrganisationRefused(said.provider, "not a domain of this provider")
