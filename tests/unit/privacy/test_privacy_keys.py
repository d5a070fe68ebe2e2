"""`cirkel keys`: which keys are in use, and turning to a new one while the old one opens."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import Settings

from cirkel.collection.models import Delivery, DeliveryFile
from cirkel.core import audit, keys
from cirkel.core.keys import KeyMissing, keyring
from cirkel.people.rules import SYSTEM
from cirkel.privacy.actions import rotate_keys, rotating
from cirkel.privacy.models import KeyRotation
from tests import factories
from tests.factories.collection import MOMENT

OLD, NEW = (
    f"{name}:{text * 10}{end}"
    for name, text, end in (("old", "b2xk", "b2w="), ("new", "bmV3", "bmU="))
)
FILES = [b"first;file\n", b"second;file\n", b"third;file\n"]

pytestmark = pytest.mark.django_db


def use(settings: Settings, *lines: str) -> None:
    settings.KEYRING = keyring("\n".join(lines), secret_key="a secret of the installation")


@pytest.fixture(autouse=True)
def _three_files(settings: Settings, db: None) -> None:
    use(settings, OLD)
    for content in FILES:
        factories.delivery(content=content)


def run(part: str) -> str:
    told = StringIO()
    call_command("keys", part, stdout=told)
    return told.getvalue()


def contents() -> list[bytes]:
    return [row.content for row in DeliveryFile.objects.order_by("pk")]


def test_new_prints_a_line_that_fits_in_a_ring() -> None:
    line = run("new")

    assert len(keyring(line, secret_key="x").keys) == 2


def test_check_says_which_key_is_in_use_where() -> None:
    assert run("check").splitlines()[:4] == [
        "collection.delivery.problems: old 3",
        "collection.deliveryfile.content: old 3",
        "privacy.removalrequest.reason: leeg",
        "privacy.removalrequest.answer: leeg",
    ]
    assert "old (eerste sleutel): 6 in gebruik\n" in run("check")


def test_check_names_a_key_that_is_needed_and_missing(settings: Settings) -> None:
    use(settings, NEW)

    with pytest.raises(CommandError, match=r"Niet in CIRKEL_KEYS en wel nodig: old\."):
        run("check")


def test_after_turning_the_old_key_is_not_needed(settings: Settings) -> None:
    use(settings, NEW, OLD)
    assert "collection.deliveryfile.content: 3 opnieuw versleuteld\n" in run("rotate")
    assert "old (opent alleen): 0 in gebruik\n" in run("check")

    use(settings, NEW)
    assert contents() == FILES


def test_the_trail_needs_the_old_key_for_ever(settings: Settings) -> None:
    """Its lines are never sealed anew, so that nobody is told to take that key away."""
    audit.record("goals.area.added", factories.area(), by=SYSTEM, at=MOMENT)
    use(settings, NEW, OLD)
    run("rotate")
    told = run("check")
    use(settings, NEW)

    assert "old (opent alleen): 0 in gebruik, blijft nodig voor 1 regels van het spoor\n" in told
    with pytest.raises(CommandError, match=r"Niet in CIRKEL_KEYS en wel nodig: old\."):
        run("check")


def test_before_turning_the_old_key_is_needed(settings: Settings) -> None:
    use(settings, NEW)

    with pytest.raises(KeyMissing):
        contents()


def test_turning_leaves_proof_and_two_lines(settings: Settings) -> None:
    use(settings, NEW, OLD)
    run("rotate")

    rotation = KeyRotation.objects.get()
    assert (rotation.key_id, rotation.finished_at is not None) == ("new", True)
    assert rotation.counts["collection.deliveryfile.content"] == 3
    assert [line.action for line in audit.trail_of(rotation)] == [
        "privacy.rotation.started",
        "privacy.rotation.finished",
    ]


def test_turning_twice_finds_nothing_left(settings: Settings) -> None:
    use(settings, NEW, OLD)
    run("rotate")

    assert "collection.deliveryfile.content: 0 opnieuw versleuteld\n" in run("rotate")


@pytest.mark.parametrize("dies_after", range(6))
def test_killed_at_any_row_it_reads_on_and_can_be_run_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, dies_after: int
) -> None:
    use(settings, NEW, OLD)
    seal, done = rotating._seal_anew, iter(range(100))

    def dies(*args: object) -> None:
        if next(done) == dies_after:
            raise SystemExit
        seal(*args)  # type: ignore[arg-type]  # handed through

    monkeypatch.setattr(rotating, "_seal_anew", dies)
    with pytest.raises(SystemExit):
        rotate_keys(by=SYSTEM, at=MOMENT)
    monkeypatch.undo()
    assert contents() == FILES
    assert "new (eerste sleutel): " + str(dies_after) in run("check")

    run("rotate")
    use(settings, NEW)
    assert contents() == FILES


def test_a_row_that_someone_changed_or_removed_meanwhile_stays_so(settings: Settings) -> None:
    use(settings, NEW, OLD)
    _first, second, third = DeliveryFile.objects.order_by("pk")

    def meanwhile(label: str, done: int, _total: int) -> None:
        if (label, done) == ("collection.deliveryfile.content", 1):
            second.content = b"changed meanwhile"
            second.save()
            third.delete()

    rotate_keys(by=SYSTEM, at=MOMENT, tell=meanwhile)

    use(settings, NEW)
    assert contents() == [FILES[0], b"changed meanwhile"]


def test_what_does_not_open_stops_with_its_place(settings: Settings) -> None:
    use(settings, NEW, OLD)
    row = DeliveryFile.objects.order_by("pk")[1]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE collection_deliveryfile SET content = "
            "(SELECT content FROM collection_deliveryfile ORDER BY id LIMIT 1) WHERE id = %s",
            [row.pk],
        )

    with pytest.raises(CommandError, match=rf"deliveryfile.content:{row.delivery_id} does not"):
        run("rotate")
    assert Delivery.objects.count() == 3


def test_a_plain_row_is_told(settings: Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE collection_deliveryfile SET content = %s", [b"plain"])

    with pytest.raises(CommandError, match="iets dat niet versleuteld is"):
        run("check")


def test_a_sealed_text_inside_other_peoples_json_is_turned(settings: Settings) -> None:
    """As the secret of a second factor stands in the sign-in library's table."""
    data = {"secret": keys.seal_text("JBSWY3DPEHPK3PXP"), "used": [1], "name": "telefoon"}
    use(settings, NEW, OLD)
    turned = rotating._texts_anew(data, keys.current())
    use(settings, NEW)

    assert keys.open_text(turned["secret"]) == "JBSWY3DPEHPK3PXP"
    assert (turned["used"], turned["name"]) == ([1], "telefoon")
