"""What was agreed about small counts, in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from tally.policy import Policy


def policy_sentence(policy: Policy) -> str:
    """Which counts nobody sees: the one sentence that says it all to most."""
    most = policy.threshold - 1
    if policy.zeros_are_sensitive:
        sentence = _("Aantallen onder de {threshold} laten we niet zien, ook 0 niet.")
        return sentence.format(threshold=policy.threshold)
    if most == 1:
        return _("Het aantal 1 laten we niet zien, 0 wel.")
    return _("Aantallen van 1 tot en met {most} laten we niet zien, 0 wel.").format(most=most)


def policy_sentences(policy: Policy, names: Mapping[str, str]) -> list[str]:
    """All of it; `names` are those of indicators, by code."""
    spread = _("Een ander cijfer dat we afschermen, kan nog minstens {spread} getallen zijn.")
    told = [policy_sentence(policy), spread.format(spread=policy.spread)]
    if policy.public_totals:
        totals = ", ".join(sorted(names.get(code, code) for code in policy.public_totals))
        sentence = _("Deze totalen blijven zichtbaar, tenzij ze zelf klein zijn: {totals}.")
        told.append(sentence.format(totals=totals))
    return told
