"""What stays as long as the covenant's decisions do."""

from django.utils.translation import gettext_lazy as _

from cirkel.core.privacy import Rule

RULES = (
    Rule(
        code="goals.decision",
        what=_("Wie een open vraag beantwoordde"),
        after=_("zolang de besluiten van het convenant bewaard worden"),
        then=_(
            "Blijft: zonder naam is een antwoord niet na te gaan. Na het wissen van de persoon "
            "staat er alleen nog een nummer."
        ),
    ),
)
