"""Disclosure control: what may be shown, and the only type in which it can be shown.

`protect` hides small counts and as much more as it takes to keep them from being worked out, from
these figures and from those that readers have already. What it promises, and what not, stands in
`tally.disclosure.protection`.
"""

from tally.disclosure.decisions import Earlier
from tally.disclosure.protection import SafeFigure, SafeRelease, protect
from tally.disclosure.reasons import Reason

__all__ = ["Earlier", "Reason", "SafeFigure", "SafeRelease", "protect"]
