"""What people do with activities."""

from django.utils.translation import gettext_lazy as _

DEEDS = {"programme.activity.added": _("voegde {what} toe")}
OBJECTS = {"programme.activity": (_("een activiteit"), _("activiteit {number}"))}
