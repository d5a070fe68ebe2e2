"""What is done for privacy: requests of people, keeping no longer than agreed, turning keys."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "privacy.removal.asked": _("vroeg om verwijdering: {what}"),
    "privacy.removal.withdrawn": _("trok een verzoek om verwijdering in: {what}"),
    "privacy.removal.refused": _("wees een verzoek om verwijdering af: {what}"),
    "privacy.removal.done": _("voerde een verzoek om verwijdering uit: {what}"),
    "privacy.retention.prepared": _("zette klaar wat over de bewaartermijn is: {what}"),
    "privacy.retention.carried_out": _("verwijderde wat over de bewaartermijn was: {what}"),
    "privacy.rotation.started": _("begon sleutels te wisselen: {what}"),
    "privacy.rotation.finished": _("wisselde alle sleutels: {what}"),
}
OBJECTS = {
    "privacy.removalrequest": (_("een verzoek"), _("verzoek {number}")),
    "privacy.retentionrun": (_("een opruiming"), _("opruiming {number}")),
    "privacy.keyrotation": (_("een wisseling"), _("wisseling {number}")),
}
