"""A file is read whole or not at all, and twice does no harm."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cirkel.collection import actions
from cirkel.collection.actions import reading
from cirkel.collection.enums import CheckKind, DeliveryStatus, Severity, ValueKind
from cirkel.collection.models import Delivery, Figure, Finding
from cirkel.collection.queries import as_rows, catalogue, figures_of
from cirkel.collection.tasks import read_delivery_later
from cirkel.core import audit
from cirkel.goals.enums import Unit
from cirkel.people.rules import SYSTEM
from intake.reader import read_figures
from intake.templates import write_long
from tests import factories
from tests.factories import road, startbeeld
from tests.factories.collection import MOMENT

pytestmark = pytest.mark.django_db

FIVE_KINDS = (
    "indicator;definitie;periode;gebied;dimensie;categorie;waarde;toelichting\r\n"
    "thuiszitters;1;2024;;;;79;Op 1 oktober\r\n"
    "thuiszitters;1;2024;GM0642;type_onderwijs;mbo;0;\r\n"
    "thuiszitters;;2024;GM0642;type_onderwijs;vo;<5;\r\n"
    "thuiszitters;1;2024;GM0642;type_onderwijs;Geen;onbekend;\r\n"
    "thuiszitters;1;2024;GM0642;type_onderwijs;so_vso;niet opgegeven;\r\n"
    "thuiszitters;1;2024;GM0642;type_onderwijs;bso_sbo;n.v.t.;\r\n"
).encode("utf-8-sig")
WRONG = """
    thuiszitters | 2024 |                   | 79
    thuiszitter  | 2024 |                   | 5
    thuiszitters | 2024 | type_onderwijs=vo | -1
"""


@pytest.fixture(autouse=True)
def _startbeeld(db: None) -> None:
    factories.covenant()
    startbeeld.thuiszitters()


def stored(delivery: Delivery) -> list[tuple[str, str, Decimal | None]]:
    rows = figures_of(delivery).values_list("breakdown", "kind", "number")
    return list(rows)


def test_five_kinds_of_value_stay_five_kinds() -> None:
    delivery = road.read(FIVE_KINDS)

    assert (delivery.status, delivery.rows_total) == (DeliveryStatus.CHECKED, 6)
    assert stored(delivery) == [
        ("", "number", Decimal(79)),
        ("type_onderwijs=mbo", "number", Decimal(0)),
        ("type_onderwijs=vo", "withheld", None),
        ("type_onderwijs=geen", "unknown", None),
        ("type_onderwijs=so_vso", "not_reported", None),
        ("type_onderwijs=bso_sbo", "not_applicable", None),
    ]


def test_a_figure_knows_what_where_when_and_its_row() -> None:
    delivery = road.read(FIVE_KINDS)

    first = figures_of(delivery)[0]
    assert (first.definition, first.area) == (factories.definition(), factories.area())
    assert (first.period, first.period_first.isoformat()) == ("2024", "2024-01-01")
    assert (first.period_last.isoformat(), first.note, first.row) == (
        "2024-12-31",
        "Op 1 oktober",
        2,
    )
    actions_ = [line.action for line in audit.trail_of(delivery)]
    assert actions_ == ["collection.delivery.received", "collection.delivery.checked"]


def test_what_was_delivered_can_be_downloaded_and_delivered_again() -> None:
    rows = as_rows(figures_of(road.read(FIVE_KINDS)))

    again = read_figures(write_long(rows, file="xlsx"), name="x.xlsx", catalogue=catalogue())

    assert [(row.breakdown, row.value, row.note) for row in again.rows] == [
        (row.breakdown, row.value, row.note) for row in rows
    ]
    assert len(again.rows) == 6


@pytest.mark.parametrize("wrong", [{}, {"number": 3}], ids=["number-without", "reason-with"])
def test_the_database_keeps_numbers_and_reasons_apart(wrong: dict[str, int]) -> None:
    figure = factories.figure(79)
    kind = ValueKind.UNKNOWN if wrong else ValueKind.NUMBER

    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(kind=kind, number=wrong.get("number"))


def test_a_file_with_mistakes_leaves_its_problems_and_no_figure() -> None:
    old = road.signed_off("thuiszitters | 2023 | | 80")

    delivery = road.read(WRONG, supersedes=old)

    assert (delivery.status, delivery.supersedes) == (DeliveryStatus.REFUSED, None)
    assert [(row["row"], row["column"], row["message"]) for row in delivery.problems] == [
        (3, "indicator", "De indicator 'thuiszitter' is onbekend."),
        (4, "waarde", "Een aantal kan niet onder nul liggen."),
    ]
    assert (stored(delivery), Finding.objects.filter(delivery=delivery).count()) == ([], 0)
    last = audit.trail_of(delivery)[-1]
    assert (last.action, last.changes) == ("collection.delivery.refused", {"mistakes": 2})


def test_a_refused_file_is_delivered_again_and_read_once_we_know_its_indicator() -> None:
    refused = road.read("nieuw | 2024 | | 12")
    factories.definition(indicator=factories.indicator("nieuw"))

    again = road.read("nieuw | 2024 | | 12")

    assert (refused.status, again.status) == (DeliveryStatus.REFUSED, DeliveryStatus.CHECKED)
    assert stored(again) == [("", "number", Decimal(12))]


def test_after_a_refusal_the_corrected_one_can_be_corrected_again() -> None:
    old = road.signed_off("thuiszitters | 2023 | | 80")
    road.read(WRONG, supersedes=old)

    assert road.read(startbeeld.THUISZITTERS, supersedes=old).supersedes == old


def test_reading_twice_changes_nothing() -> None:
    delivery = road.read(FIVE_KINDS)
    before = (list(Figure.objects.values()), list(Delivery.objects.values()), audit.state())

    actions.read_delivery(delivery=delivery, by=SYSTEM, at=MOMENT)

    assert (list(Figure.objects.values()), list(Delivery.objects.values()), audit.state()) == before


def test_a_stale_copy_does_not_read_again_what_was_signed_off() -> None:
    stale = road.received(startbeeld.THUISZITTERS)
    by = factories.actor_of(road.deliverer())
    actions.read_delivery(delivery=Delivery.objects.get(), by=by, at=MOMENT)
    actions.sign_off_delivery(
        delivery=Delivery.objects.get(), by=factories.actor_of(road.signer()), at=MOMENT
    )

    found = actions.read_delivery(delivery=stale, by=by, at=MOMENT)

    assert found.status == DeliveryStatus.SIGNED_OFF
    assert Figure.objects.count() == 8


def test_a_reading_that_died_is_done_again_without_doubles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivery = road.received(startbeeld.THUISZITTERS.replace("| 79", "| 80"))
    with monkeypatch.context() as patch:
        patch.setattr(reading, "check_figures", power_cut)
        with pytest.raises(KeyboardInterrupt):
            actions.read_delivery(delivery=delivery, by=SYSTEM, at=MOMENT)
    died = Delivery.objects.get()
    assert (died.status, died.figures.count()) == (DeliveryStatus.READING, 8)

    actions.read_delivery(delivery=died, by=SYSTEM, at=MOMENT)

    died.refresh_from_db()
    assert (died.status, died.rows_read, died.rows_total) == (DeliveryStatus.CHECKED, 8, 8)
    assert (died.figures.count(), died.findings.count()) == (8, 1)


def test_of_two_readings_at_once_the_later_one_takes_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    delivery = road.received(startbeeld.THUISZITTERS)

    def meanwhile(*given: Any) -> list[Finding]:
        """Before the first reading has done its checks, someone else starts a second one."""
        monkeypatch.undo()
        actions.read_delivery(delivery=Delivery.objects.get(), by=SYSTEM, at=MOMENT)
        return reading.check_figures(*given)

    monkeypatch.setattr(reading, "check_figures", meanwhile)
    with pytest.raises(actions.TakenOver):
        actions.read_delivery(delivery=delivery, by=SYSTEM, at=MOMENT)

    found = Delivery.objects.get()
    assert (found.status, found.figures.count()) == (DeliveryStatus.CHECKED, 8)
    assert [line.action for line in audit.trail_of(found)] == [
        "collection.delivery.received",
        "collection.delivery.checked",
    ]


def test_what_is_odd_but_readable_becomes_a_warning_and_no_refusal() -> None:
    share = factories.indicator("aandeel", unit=Unit.PERCENT)
    factories.definition(indicator=share)
    rows = as_rows(
        [factories.figure(Decimal("0.63"), definition=factories.definition(indicator=share))]
    )

    delivery = road.read(write_long(rows, file="xlsx"), source=factories.source("ander"))

    [finding] = delivery.findings.all()
    assert (delivery.status, delivery.figures.get().number) == ("checked", Decimal("0.63"))
    assert (finding.check_kind, finding.severity) == (CheckKind.READING, Severity.WARNING)
    assert finding.sentence == (
        "Blad Cijfers, rij 2, kolom waarde: Alle percentages van 'aandeel' liggen tussen 0 en 1. "
        "Excel bewaart 63% als 0,63. Bedoelt u 63%? Schrijf dan 63 als gewoon getal."
    )


def power_cut(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_reading_that_died_half_way_leaves_nothing_of_the_first_time() -> None:
    delivery = road.received("thuiszitters | 2024 | | 79")
    factories.figure(12, delivery=delivery, breakdown="type_onderwijs=vo")
    Delivery.objects.update(status=DeliveryStatus.READING)

    actions.read_delivery(delivery=delivery, by=SYSTEM, at=MOMENT)

    assert stored(delivery) == [("", "number", Decimal(79))]


def test_the_waiting_job_reads_by_number() -> None:
    delivery = road.received(startbeeld.THUISZITTERS)

    read_delivery_later.enqueue(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.figures.count()) == (DeliveryStatus.CHECKED, 8)


def test_a_file_that_is_no_table_is_refused_and_not_raised() -> None:
    delivery = road.read(b"%PDF-1.7 ...")

    assert (delivery.status, len(delivery.problems)) == (DeliveryStatus.REFUSED, 1)
