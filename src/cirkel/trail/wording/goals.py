"""What people do with the covenant's own house."""

from django.utils.translation import gettext_lazy as _

ADDED = _("voegde {what} toe")
OBJECTS = {
    "goals.covenant": (_("het convenant"), _("het convenant")),
    "goals.housestyle": (_("de huisstijl"), _("de huisstijl")),
    "goals.principle": (_("een leidend principe"), _("leidend principe {number}")),
    "goals.coreelement": (_("een kernelement"), _("kernelement {number}")),
    "goals.sphere": (_("een leefomgeving"), _("leefomgeving {number}")),
    "goals.phase": (_("een fase"), _("fase {number}")),
    "goals.timelineevent": (_("een punt op de tijdlijn"), _("punt {number} op de tijdlijn")),
    "goals.area": (_("een gebied"), _("gebied {number}")),
    "goals.dimension": (_("een dimensie"), _("dimensie {number}")),
    "goals.indicator": (_("een soort cijfer"), _("soort cijfer {number}")),
    "goals.definition": (_("een definitie"), _("definitie {number}")),
    "goals.breakdown": (_("een uitsplitsing"), _("uitsplitsing {number}")),
    "goals.identity": (_("een vaste som"), _("vaste som {number}")),
    "goals.goal": (_("een doel"), _("doel {number}")),
    "goals.effect": (_("een effect"), _("effect {number}")),
    "goals.result": (_("een resultaat"), _("resultaat {number}")),
    "goals.openquestion": (_("een open vraag"), _("open vraag {number}")),
}
DEEDS = {
    "goals.covenant.added": _("begon {what}"),
    "goals.principle.added": ADDED,
    "goals.coreelement.added": ADDED,
    "goals.sphere.added": ADDED,
    "goals.phase.added": ADDED,
    "goals.timelineevent.added": ADDED,
    "goals.area.added": ADDED,
    "goals.dimension.added": ADDED,
    "goals.indicator.added": ADDED,
    "goals.definition.added": ADDED,
    "goals.breakdown.added": ADDED,
    "goals.identity.added": ADDED,
    "goals.goal.added": ADDED,
    "goals.effect.added": ADDED,
    "goals.result.added": ADDED,
    "goals.path.agreed": _("legde een doelpad vast voor {what}"),
    "goals.house_style.set": _("paste {what} aan"),
    "goals.question.asked": _("stelde {what}"),
    "goals.question.edited": _("paste {what} aan"),
    "goals.question.answered": _("beantwoordde {what}"),
}
