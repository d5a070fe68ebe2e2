"""Log lines and error reports that carry numbers, and never what people are called or typed.

An exception's own text is left out: it may quote a cell, a form field or a row. What remains says
where it happened and of which kind it was. Our own refusals keep their sentence; it holds no data.
"""

import logging
import re
import traceback
from types import TracebackType
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from cirkel.core.errors import CirkelError

# It starts where a word starts and never goes back: a visitor chooses how long a word in a line is.
PART = r"[^\s@<>\"'(),;:=&?/\\]"
ADDRESS = re.compile(rf"(?<!{PART}){PART}++@{PART}+")
# A long row of letters and digits in an address is a key that opens something.
TOKEN = re.compile(r"(?<=/)(?=[\w-]*\d)[A-Za-z0-9_-]{24,}")
QUERY = re.compile(r"\?[^\s\"']+")

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def without_people(line: str) -> str:
    """No e-mail address, no key, and nothing of what stood behind a question mark."""
    line = QUERY.sub("?…", TOKEN.sub("[sleutel]", line))
    return ADDRESS.sub("[adres]", line.replace("%40", "@"))


def told(error: BaseException) -> str:
    """What kind of error, with its causes and places; the words only of our own refusals."""
    parts = []
    for each in _chain(error):
        parts.append("".join(traceback.format_tb(each.__traceback__)))
        kind = type(each)
        words = f": {each}" if isinstance(each, CirkelError) else ""
        parts.append(f"{kind.__module__}.{kind.__qualname__}{words}\n")
    return without_people("Traceback (most recent call last):\n" + "".join(parts).rstrip())


def _chain(error: BaseException) -> list[BaseException]:
    """The first cause first, as tracebacks are read."""
    found: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in found:
        found.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return found[::-1]


class SafeFormatter(logging.Formatter):
    """Formats as usual, then takes out what may say who somebody is."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have kept the whole text of the exception on the record.
        record.exc_text = None
        line = super().format(record)
        record.exc_text = None
        return line

    def formatMessage(self, record: logging.LogRecord) -> str:
        return without_people(super().formatMessage(record))

    def formatException(self, ei: Any) -> str:
        return told(ei[1]) if ei[1] is not None else ""


class NothingOfTheRequest(SafeExceptionReporterFilter):
    """What people sent stays out of every report, whichever view it was sent to."""

    def get_post_parameters(self, request: Any) -> dict[str, str]:
        return dict.fromkeys(request.POST, self.cleansed_substitute) if request else {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]


class PlaceOfTheError(ExceptionReporter):
    """A report by mail says what a log line says; only a developer's own page says more."""

    def get_traceback_text(self) -> SafeString:
        if settings.DEBUG:
            return super().get_traceback_text()
        # Plain text for a mail or a terminal; a browser never gets it.
        return SafeString(told(self.exc_value) if self.exc_value is not None else "")

    def get_traceback_html(self) -> SafeString:
        return super().get_traceback_html() if settings.DEBUG else SafeString()
