"""HTML to a tagged PDF, with nothing fetched from anywhere but our own style and fonts."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

UI = Path(__file__).resolve().parents[1] / "ui"


def print_pdf(html: str) -> bytes:
    """A4, tagged (PDF/UA-1), with title and language from the page."""
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
    if url.startswith("data:"):
        return True
    path = Path(unquote(urlsplit(url).path)).resolve()
    return url.startswith("file:") and path.is_relative_to(UI / "static")
