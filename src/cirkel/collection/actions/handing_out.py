"""Handing out what came in, unprotected: each time it leaves a line in the trail."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from cirkel.collection import queries, rules
from cirkel.collection.models import Delivery
from cirkel.core import audit
from cirkel.core.errors import Refused
from cirkel.people.rules import Actor
from intake.figures import FigureRow


class NotYoursToRead(Refused):
    code = "delivery_not_yours_to_read"
    message = _("Alleen het datateam haalt geleverde cijfers op. Vraag de coördinator om toegang.")


def hand_out_file(*, delivery: Delivery, by: Actor, at: datetime) -> bytes:
    """The file exactly as it came in."""
    _check(by)
    audit.read("collection.delivery.file_read", delivery, by=by, at=at)
    return bytes(delivery.file.content)


def hand_out_figures(*, delivery: Delivery, by: Actor, at: datetime) -> list[FigureRow]:
    """Every figure of the delivery with its real number, in the order of the file."""
    _check(by)
    audit.read("collection.delivery.figures_read", delivery, by=by, at=at)
    return queries.as_rows(queries.figures_of(delivery))


def _check(by: Actor) -> None:
    if not rules.may_read_deliveries(by):
        raise NotYoursToRead
