"""Expected failures: each says in one Dutch sentence what happened and what to do next.

Three parents decide the answer a page or the API gives: `Refused` 403, `Conflict` 409,
`Incomplete` 422. A subclass stands beside the action that raises it and names what happened.
"""

from typing import ClassVar

from django.utils.functional import Promise


class CirkelError(Exception):
    """`message` is the sentence for people; it never holds a person's data."""

    code: ClassVar[str] = "error"
    message: ClassVar[str | Promise] = ""

    def __init__(self, sentence: str | Promise | None = None) -> None:
        self.sentence = str(sentence or self.message)
        super().__init__(self.sentence)


class Refused(CirkelError):
    """The acting person may not do this."""


class Conflict(CirkelError):
    """The thing has moved on: someone else was first, or it is closed."""


class Incomplete(CirkelError):
    """Something is missing or wrong in what was given."""
