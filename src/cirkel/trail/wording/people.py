"""What people do with organisations, persons, groups and seats."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "people.organisation.added": _("voegde {what} toe"),
    "people.group.added": _("voegde {what} toe"),
    "people.person.added": _("voegde {what} toe"),
    "people.person.addresses_read": _("bekeek de namen en e-mailadressen van iedereen"),
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
