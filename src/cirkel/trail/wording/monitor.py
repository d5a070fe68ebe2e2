"""What people do with releases and stories."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "monitor.release.published": _("gaf cijfers vrij: {what}"),
    "monitor.story.added": _("voegde {what} toe"),
}
OBJECTS = {
    "monitor.release": (_("een publicatie"), _("publicatie met kenmerk {number}")),
    "monitor.storynote": (_("een verhaal"), _("verhaal {number}")),
}
