"""What readers are told about the figures they do not see: Dutch, plain, with the right number."""

from collections import Counter
from collections.abc import Iterable

from tally.disclosure.reasons import Reason
from tally.policy import Policy


def sentences(marks: Iterable[tuple[str, Reason | None]], policy: Policy) -> list[str]:
    """One sentence for each kind of hiding that occurs, the small counts first."""
    found = Counter((unit == "percent", reason) for unit, reason in marks)
    small, small_shares = found[False, Reason.SMALL], found[True, Reason.SMALL]
    supplied = found[False, Reason.SUPPLIER] + found[True, Reason.SUPPLIER]
    based = found[False, Reason.BASE] + found[True, Reason.BASE]
    told = [
        _small(small, policy.threshold),
        _complement(found[False, Reason.COMPLEMENT], small, ("aantal", "aantallen")),
        _small_shares(small_shares, policy.threshold),
        _complement(found[True, Reason.COMPLEMENT], small_shares, ("percentage", "percentages")),
        _based(based),
        _supplied(supplied),
        _earlier(sum(found[is_share, Reason.EARLIER] for is_share in (False, True))),
    ]
    return [sentence for sentence in told if sentence]


TUPLES = {5: "vijftallen", 10: "tientallen", 3: "drietallen", 100: "honderdtallen"}


def multiples_of(base: int) -> str:
    """The word for what is rounded to: 'vijftallen', 'veelvouden van 7'."""
    return TUPLES.get(base, f"veelvouden van {base}")


def rounded(margins: Iterable[tuple[str, int | None]], policy: Policy) -> list[str]:
    """How every count was rounded, and which are further from the truth than others."""
    found = [(unit, margin) for unit, margin in margins if margin is not None]
    counts = Counter(margin for unit, margin in found if unit == "count")
    if not counts:
        return []
    least = policy.base
    told = [
        f"Alle aantallen zijn afgerond op {multiples_of(least)}. Het echte aantal is hoogstens "
        f"{policy.margin} hoger of lager.",
        f"Een 0 betekent: niemand, of minder dan {least}.",
    ]
    told += [
        _wider(number, margin)
        for margin, number in sorted(counts.items())
        if margin > policy.margin
    ]
    if len(found) > sum(counts.values()):
        told.append("Percentages rekenen we uit met de afgeronde aantallen.")
    return told


def _wider(count: int, margin: int) -> str:
    which = "Bij 1 aantal" if count == 1 else f"Bij {count} aantallen"
    return f"{which} is het verschil hoogstens {margin}, omdat de optelling anders niet klopt."


def _earlier(count: int) -> str:
    which = "1 cijfer is" if count == 1 else f"{count} cijfers zijn"
    why = "omdat het samen met eerdere publicaties te veel zou vertellen"
    return f"{which} afgeschermd, {why}." if count else ""


def _small(count: int, threshold: int) -> str:
    if count == 1:
        return f"1 aantal is kleiner dan {threshold} en staat er als '<{threshold}'."
    if count:
        return f"{count} aantallen zijn kleiner dan {threshold} en staan er als '<{threshold}'."
    return ""


def _complement(count: int, small: int, words: tuple[str, str]) -> str:
    if not count:
        return ""
    other = "" if not small else "ander " if count == 1 else "andere "
    target = {0: "een klein aantal", 1: "het"}.get(small, "ze")
    noun, verb = (words[0], "is") if count == 1 else (words[1], "zijn")
    return f"{count} {other}{noun} {verb} afgeschermd, zodat niemand {target} kan uitrekenen."


def _small_shares(count: int, threshold: int) -> str:
    if count == 1:
        return f"1 percentage is afgeschermd, omdat het over minder dan {threshold} personen gaat."
    if count:
        return (
            f"{count} percentages zijn afgeschermd, "
            f"omdat ze over minder dan {threshold} personen gaan."
        )
    return ""


def _based(count: int) -> str:
    which = "1 cijfer is" if count == 1 else f"{count} cijfers zijn"
    why = "omdat het geheel te klein of zelf afgeschermd is"
    return f"{which} afgeschermd, {why}." if count else ""


def _supplied(count: int) -> str:
    noun = "cijfer" if count == 1 else "cijfers"
    return f"De bron heeft {count} {noun} zelf al afgeschermd." if count else ""
