"""What people do with sources, deliveries and findings."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "collection.source.added": _("voegde {what} toe"),
    "collection.source.edited": _("paste {what} aan"),
    "collection.delivery.received": _("leverde een bestand: {what}"),
    "collection.delivery.refused": _("vond fouten in het bestand van {what} en nam niets over"),
    "collection.delivery.checked": _("las en controleerde {what}"),
    "collection.delivery.signed_off": _("gaf akkoord op {what}"),
    "collection.delivery.withdrawn": _("trok {what} in"),
    "collection.delivery.file_read": _("haalde het bestand van {what} op"),
    "collection.delivery.figures_read": _("haalde de echte cijfers van {what} op"),
    "collection.finding.explained": _("lichtte {what} toe"),
}
OBJECTS = {
    "collection.source": (_("een bron"), _("bron {number}")),
    "collection.delivery": (_("een levering"), _("levering {number}")),
    "collection.finding": (_("een bevinding"), _("bevinding {number}")),
}
