"""What is said of our change beside that of other places. It never says what caused it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cirkel.core.text import number_text
from cirkel.monitor.queries.elsewhere import Elsewhere
from tally.comparison import FEWEST, Difference

PLACES = {
    "GM": gettext_lazy("gemeenten"),
    "PV": gettext_lazy("provincies"),
    "WK": gettext_lazy("wijken"),
    "BU": gettext_lazy("buurten"),
}


def places_text(found: Elsewhere) -> str:
    return str(PLACES.get(found.kind, _("gebieden")))


def change_text(share: float) -> str:
    """'20% minder', '5% meer' or 'gelijk'."""
    percents = round(abs(share) * 100)
    if not percents:
        return _("gelijk")
    text = _("{percents}% minder") if share < 0 else _("{percents}% meer")
    return text.format(percents=number_text(percents))


def elsewhere_title(found: Elsewhere) -> str:
    """The finding: that our change differs where that can be said, else both changes. That they
    cannot be told apart does not make them the same."""
    difference = found.comparison.difference
    own, others = _percents(found)
    if difference == Difference.LOWER:
        return _down(own, others)
    if difference == Difference.HIGHER:
        return _up(own, others)
    return _("Hier {own}, elders {others}").format(
        own=change_text(found.comparison.own), others=change_text(found.comparison.others)
    )


def _down(own: int, others: int) -> str:
    """We went down more, or up less."""
    if own >= 0:
        return _("Het steeg hier minder dan elders")
    return _("Het daalde hier sterker dan elders") if others < 0 else _("Het daalde alleen hier")


def _up(own: int, others: int) -> str:
    if own <= 0:
        return _("Het daalde hier minder dan elders")
    return _("Het steeg hier sterker dan elders") if others > 0 else _("Het steeg alleen hier")


def _percents(found: Elsewhere) -> tuple[int, int]:
    """As they are written, so that the difference is that of what stands there."""
    return round(found.comparison.own * 100), round(found.comparison.others * 100)


def elsewhere_sentences(found: Elsewhere) -> list[str]:
    """The difference in change, how special it is among the others, and what follows."""
    return [_difference(found), _rank(found), _verdict(found)]


def _difference(found: Elsewhere) -> str:
    compared = found.comparison
    own, others = _percents(found)
    text = _("Hier werd het {own}, in de andere {places} meestal {others}.").format(
        own=change_text(compared.own),
        others=change_text(compared.others),
        places=places_text(found),
    )
    if own == others:
        return text
    apart = _("Dat scheelt {points} procentpunt.").format(points=number_text(abs(own - others)))
    return f"{text} {apart}"


def _rank(found: Elsewhere) -> str:
    special, among = found.comparison.as_special - 1, len(found.others)
    words = {"special": special, "among": among, "places": places_text(found)}
    if special == 0:
        text = _("Geen van de {among} andere {places} week zo sterk af van de rest als wij.")
    elif special == 1:
        text = _("1 van de {among} andere {places} week minstens zo sterk af van de rest als wij.")
    else:
        text = _(
            "{special} van de {among} andere {places} weken minstens zo sterk af van de rest als "
            "wij."
        )
    return text.format(**words)


def _verdict(found: Elsewhere) -> str:
    difference = found.comparison.difference
    if difference == Difference.TOO_FEW:
        return _(
            "Voor een oordeel zijn dit er te weinig: daarvoor zijn ten minste {fewest} andere "
            "{places} nodig. Dit kan toeval zijn."
        ).format(fewest=FEWEST, places=places_text(found))
    if difference == Difference.NONE:
        return _("Of het hier anders ging dan elders, is zo niet te zeggen. Dit kan toeval zijn.")
    return _("Zo'n verschil is zeldzaam. Waardoor het komt, zegt dit niet.")
