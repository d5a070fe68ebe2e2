"""What people do with releases and stories."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "monitor.release.published": _("gaf cijfers vrij: {what}"),
    "monitor.story.added": _("voegde {what} toe"),
    "monitor.baseline.chosen": _("koos {what}"),
}
OBJECTS = {
    "monitor.release": (_("een publicatie"), _("publicatie met kenmerk {number}")),
    "monitor.newbaseline": (_("een nieuwe basis"), _("nieuwe basis {number}")),
    "monitor.storynote": (_("een verhaal"), _("verhaal {number}")),
}
