import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from cirkel.collection.enums import (
    CheckKind,
    DeliveryStatus,
    Severity,
    SourceKind,
    ValueKind,
)
from cirkel.collection.models import Delivery, DeliveryFile, Figure, Finding, Source
from cirkel.goals.models import Indicator
from tally.periods import Period
from tests.factories.goals import area, definition
from tests.factories.making import Fields, checked, made
from tests.factories.people import organisation, person

MOMENT = datetime(2026, 1, 15, 9, tzinfo=UTC)


def source(code: str = "bron", *, indicators: tuple[Indicator, ...] = (), **fields: Any) -> Source:
    defaults = {
        "name": code.capitalize(),
        "kind": SourceKind.SHEET,
        "organisation": fields.pop("organisation", None) or organisation(),
    }
    thing = made(Source, {"code": code}, defaults, fields)
    thing.indicators.add(*indicators)
    return thing


def delivery(*, content: bytes = b"indicator;waarde\n", **fields: Any) -> Delivery:
    """Signed off unless a status is given. The same content is the same delivery."""
    status = fields.pop("status", DeliveryStatus.SIGNED_OFF)
    came_from = fields.pop("source", None) or source()
    fingerprint = hashlib.sha256(content).hexdigest()
    defaults: Fields = {
        "status": status,
        "file_name": "cijfers.csv",
        "received_at": MOMENT,
        "received_by": fields.pop("received_by", None) or person("levert@voorbeeld.cirkel"),
    }
    if status in {DeliveryStatus.SIGNED_OFF, DeliveryStatus.SUPERSEDED}:
        defaults |= {"signed_off_at": MOMENT, "signed_off_by": person("tekent@voorbeeld.cirkel")}
    thing = made(Delivery, {"source": came_from, "fingerprint": fingerprint}, defaults, fields)
    DeliveryFile.objects.get_or_create(delivery=thing, defaults={"content": content})
    return thing


def figure(value: Decimal | int | ValueKind = 79, **fields: Any) -> Figure:
    """A number, or a `ValueKind` that says why there is none."""
    key, days = place_of(fields)
    key["delivery"] = fields.pop("delivery", None) or delivery()
    return made(Figure, key, days, value_of(value) | fields)


def finding(**fields: Any) -> Finding:
    """An error that waits for an explanation."""
    defaults = {
        "delivery": fields.pop("delivery", None) or delivery(status=DeliveryStatus.CHECKED),
        "check_kind": CheckKind.PARTS,
        "severity": Severity.ERROR,
        "sentence": "De delen zijn samen 78, het totaal is 79.",
    }
    return checked(Finding(**defaults | fields))


def place_of(fields: Fields) -> tuple[Fields, Fields]:
    """Where a figure stands, and the days of its period; also for published ones."""
    period = Period.parse(fields.pop("period", "2024"))
    key = {
        "definition": fields.pop("definition", None) or definition(),
        "area": fields.pop("area", None) or area(),
        "period": period.code,
        "breakdown": fields.pop("breakdown", ""),
    }
    return key, {"period_first": period.first, "period_last": period.last}


def value_of(value: Decimal | int | ValueKind) -> Fields:
    if isinstance(value, ValueKind):
        return {"kind": value, "number": None}
    return {"kind": ValueKind.NUMBER, "number": Decimal(value)}
