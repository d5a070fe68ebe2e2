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
    ]
    return [sentence for sentence in told if sentence]


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
