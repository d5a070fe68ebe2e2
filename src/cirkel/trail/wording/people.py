"""What people do with organisations, persons, groups and seats."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "people.organisation.added": _("voegde {what} toe"),
    "people.group.added": _("voegde {what} toe"),
    "people.person.added": _("voegde {what} toe"),
    "people.person.addresses_read": _("bekeek namen en e-mailadressen van mensen"),
    "people.person.address_read": _("bekeek naam en e-mailadres van {what}"),
    "people.person.invited": _("nodigde iemand uit: {what}"),
    "people.person.renamed": _("verbeterde de naam van {what}"),
    "people.person.deactivated": _("sloot het account van {what}"),
    "people.person.reactivated": _("opende het account van {what} weer"),
    "people.person.erased": _("wiste de gegevens van {what}"),
    "people.person.exported": _("haalde alle gegevens op van {what}"),
    "people.person.signed_in": _("logde in"),
    "people.organisation.edited": _("paste {what} aan"),
    "people.group.edited": _("paste {what} aan"),
    "people.group.ended": _("stopte {what}"),
    "people.invitation.renewed": _("stuurde opnieuw een uitnodiging aan {what}"),
    "people.invitation.accepted": _("nam een uitnodiging aan: {what}"),
    "people.link.sent": _("stuurde een link per e-mail aan {what}"),
    "people.link.used": _("gebruikte een link uit een e-mail: {what}"),
    "people.organisation_account.linked": _(
        "logde voor het eerst in via een organisatie als {what}"
    ),
    "people.organisation_account.unlinked": _("maakte inloggen via een organisatie los van {what}"),
    "people.email.asked": _("vroeg een ander e-mailadres aan voor {what}"),
    "people.email.changed": _("veranderde het e-mailadres van {what}"),
    "people.password.changed": _("veranderde het wachtwoord van {what}"),
    "people.second_factor.added": _("voegde een tweede stap toe voor {what}"),
    "people.second_factor.removed": _("verwijderde een tweede stap van {what}"),
    "people.second_factor.renewed": _("maakte nieuwe herstelcodes voor {what}"),
    "people.second_factor.reset": _("haalde de tweede stap weg van {what}"),
    "people.second_step.failed": _("deed de tweede stap verkeerd als {what}"),
    "people.session.ended": _("beëindigde een of meer sessies van {what}"),
    "people.membership.added": _("gaf een plek in een groep: {what}"),
    "people.membership.ended": _("gaf een plek in een groep een einddatum: {what}"),
}
OBJECTS = {
    "people.organisation": (_("een organisatie"), _("organisatie {number}")),
    "people.group": (_("een groep"), _("groep {number}")),
    "people.person": (_("een persoon"), _("persoon {number}")),
    "people.membership": (_("een plek"), _("plek {number}")),
    "people.link": (_("een link"), _("link {number}")),
}
