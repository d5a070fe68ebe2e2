"""Rights of the monitor, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.goals.enums import Audience
from cirkel.monitor import rules
from cirkel.people.rights import Right

RIGHTS: Sequence[Right] = (
    Right(
        "monitor.read_public",
        _("Openbare cijfers, vragen en het rapport bekijken"),
        rules.may_read_release,
        lambda _by, _organisation: {"audience": Audience.PUBLIC},
    ),
    Right(
        "monitor.read_partners",
        _("De publicatie voor partners bekijken"),
        rules.may_read_release,
        lambda _by, _organisation: {"audience": Audience.PARTNERS},
    ),
    Right(
        "monitor.story",
        _("Een verhaal bij een doel zetten"),
        rules.may_add_story,
        actions=("monitor.add_story",),
    ),
    Right(
        "monitor.baseline",
        _("Een nieuwe basis kiezen voor het oordeel over een trend"),
        rules.may_choose_baseline,
        actions=("monitor.choose_baseline",),
    ),
    Right(
        "monitor.release",
        _("Cijfers vrijgeven"),
        rules.may_release,
        actions=("monitor.publish_release",),
    ),
)
