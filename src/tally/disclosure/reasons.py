"""Why a figure is withheld. Readers see it, so what it says about the size counts against us."""

from enum import StrEnum


class Reason(StrEnum):
    """Published with the figure. Only SMALL and COMPLEMENT tell anything about its size.

    SMALL: below the threshold. COMPLEMENT: hidden so that a small one cannot be worked out; in a
    breakdown of counts it is itself not small, among crossed percentages it may be anything.
    SUPPLIER: the supplier had withheld it. BASE: the whole is too small or too thin to be broken
    down, or is withheld itself; the figure may be small or not. EARLIER: earlier releases say so
    much of it that a rounded number would tell more.
    """

    SMALL = "small"
    COMPLEMENT = "complement"
    SUPPLIER = "supplier"
    BASE = "base"
    EARLIER = "earlier"
