"""What people do with releases, stories and what was agreed about them."""

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "monitor.release.published": _("gaf cijfers vrij: {what}"),
    "monitor.story.added": _("voegde {what} toe"),
    "monitor.baseline.chosen": _("koos {what}"),
    "monitor.policy.agreed": _("legde {what} vast"),
}
OBJECTS = {
    "monitor.release": (_("een publicatie"), _("publicatie met kenmerk {number}")),
    "monitor.disclosurepolicy": (
        _("een afspraak over kleine aantallen"),
        _("afspraak over kleine aantallen met kenmerk {number}"),
    ),
    "monitor.newbaseline": (_("een nieuwe basis"), _("nieuwe basis {number}")),
    "monitor.storynote": (_("een verhaal"), _("verhaal {number}")),
}
