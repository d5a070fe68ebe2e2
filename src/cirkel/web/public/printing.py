"""HTML to a tagged PDF, in a process of its own: nothing is fetched but our own style and fonts,
and it ends in time.

The text of a covenant is written by people, and a PDF engine is a large program. So the engine
gets no settings, no database and no secret: only the HTML, so much memory and so many seconds.
"""

import resource
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from cirkel.core.errors import Conflict

UI = Path(__file__).resolve().parents[1] / "ui"
SECONDS = 60
MOST_MEMORY = 1_500 * 1024**2
MOST_HTML = 5 * 1024**2


class NotPrinted(Conflict):
    code = "report_not_printed"
    message = _(
        "Het rapport kon niet worden gemaakt. Probeer het over een paar minuten opnieuw, of bekijk "
        "de cijfers op de website."
    )


def print_pdf(html: str, *, seconds: float = SECONDS) -> bytes:
    """A4, tagged (PDF/UA-1), with title and language from the page."""
    data = html.encode()
    if len(data) > MOST_HTML:
        raise NotPrinted
    try:
        run = subprocess.run(
            [sys.executable, "-m", "cirkel.web.public.printing"],
            input=data,
            capture_output=True,
            check=True,
            timeout=seconds,
            # Where our modules are, and nothing else that this process knows.
            env={"PYTHONPATH": ":".join(filter(None, sys.path)), "LC_ALL": "C.UTF-8"},
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise NotPrinted from error
    return run.stdout


def bound() -> None:
    """No more memory or time for this process than a report takes."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def print_here(html: str) -> bytes:
    """In this process: what `print_pdf` asks of the other."""
    # WeasyPrint loads half a second of libraries: only for who asks for a report.
    from weasyprint import HTML  # noqa: PLC0415 - see above
    from weasyprint.urls import FatalURLFetchingError, URLFetcher  # noqa: PLC0415 - see above

    class OurFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint brings no types
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not is_ours(url):
                raise FatalURLFetchingError(f"not part of the design system: {url[:80]}")
            return super().fetch(url, headers)

    fetcher = OurFetcher(allowed_protocols=("file", "data"))
    document = HTML(string=html, base_url=f"{UI.as_uri()}/", url_fetcher=fetcher)
    data: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return data


def is_ours(url: str) -> bool:
    """A picture within the page itself, or a file of ours; never another host or folder."""
    if url.startswith("data:image/"):
        return True
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    return parts.scheme == "file" and not parts.netloc and path.is_relative_to(UI / "static")


if __name__ == "__main__":
    bound()
    sys.stdout.buffer.write(print_here(sys.stdin.read()))
