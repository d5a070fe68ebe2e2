"""`python -m benchmarks.queries`: how many queries each page makes on the data that are there."""

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.pages import PAGES
from benchmarks.serving import collect_static
from cirkel.collection.models import Figure
from cirkel.monitor.models import PublishedFigure


def main() -> None:
    collect_static()
    print(
        f"Queries ({connection.vendor}, {Figure.objects.count():,} figures delivered, "
        f"{PublishedFigure.objects.count():,} published): body drawn, body kept"
    )
    for page, path in PAGES.items():
        cache.clear()
        print(f"{page:<12}{count(path):>4}{count(path):>4}")


def count(path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = Client(headers={"host": "localhost"}).get(path)
    if response.status_code != 200:
        raise SystemExit(f"{response.status_code} for {path}")
    return len(queries)


if __name__ == "__main__":
    main()
