"""What comes in, goes out and lasts, beside a stock, as the goal page lists it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cirkel.monitor.queries import Beside
from cirkel.monitor.wording import Saying, series_saying
from cirkel.web.figures import period_text, shown_of
from cirkel.web.ui.shown import Shown


@dataclass(frozen=True, slots=True)
class BesideItem:
    name: str
    latest: Shown
    period: str
    href: str
    saying: Saying


def beside_items(found: Iterable[Beside], *, on: date) -> list[BesideItem]:
    return [
        BesideItem(
            name=each.indicator.name,
            latest=shown_of(each.latest),
            period=period_text(each.latest.period),
            href=reverse("indicator", args=[each.indicator.code]),
            saying=series_saying(each.series, on=on),
        )
        for each in found
        if each.latest
    ]
