"""What people do with the trail itself."""

from django.utils.translation import gettext_lazy as _

DEEDS = {"core.trail.exported": _("haalde regels uit het spoor op als bestand")}
OBJECTS = {"core.auditentry": (_("het spoor"), _("regel {number} van het spoor"))}
