"""What was agreed about small counts, in sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tally.policy import Policy

MULTIPLES = {
    3: gettext_lazy("drietallen"),
    5: gettext_lazy("vijftallen"),
    10: gettext_lazy("tientallen"),
    100: gettext_lazy("honderdtallen"),
}


def multiples(base: int) -> str:
    """The word for what is rounded to: 'vijftallen', 'veelvouden van 7'."""
    word = MULTIPLES.get(base)
    return str(word) if word else _("veelvouden van {base}").format(base=base)


def rounding_sentences(policy: Policy) -> list[str]:
    """What a rounded number says; nothing where the policy does not round."""
    if not policy.rounds:
        return []
    most = _("Alle aantallen zijn afgerond op {multiples}, elk hoogstens {margin} hoger of lager.")
    nobody = _("Een 0 betekent: niemand, of minder dan {base}.")
    return [
        most.format(multiples=multiples(policy.base), margin=policy.margin),
        nobody.format(base=policy.base),
    ]


def policy_sentence(policy: Policy) -> str:
    """Which counts nobody sees: the one sentence that says it all to most."""
    if policy.rounds:
        sentence = _("We ronden alle aantallen af op {multiples}. De optellingen blijven kloppen.")
        return sentence.format(multiples=multiples(policy.base))
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
    if policy.rounds:
        small = _("Dat doen we omdat een aantal onder de {threshold} te klein is om te laten zien.")
        spread = _("Van elk cijfer blijven minstens {spread} getallen mogelijk.")
        told = [
            policy_sentence(policy),
            *rounding_sentences(policy),
            small.format(threshold=policy.threshold),
            spread.format(spread=policy.spread),
        ]
    else:
        told = [policy_sentence(policy), spread.format(spread=policy.spread)]
    if policy.public_totals:
        totals = ", ".join(sorted(names.get(code, code) for code in policy.public_totals))
        sentence = _("Deze totalen blijven zichtbaar, tenzij ze zelf klein zijn: {totals}.")
        told.append(sentence.format(totals=totals))
    return told
