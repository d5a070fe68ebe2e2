"""Every line is told in a Dutch sentence: no action that the source records lacks its words."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.core.redaction import REDACTED
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, VISITOR
from cirkel.trail import wording
from tests import factories
from tests.factories.collection import MOMENT
from tests.repo.tree import modules, named
from tests.unit.acts import ACTS
from tests.unit.test_permission_matrix import MATRIX, actor

WRITERS = {"record", "note", "read"}
# These write what they were given.
PASSED_ON = {"src/cirkel/core/audit.py", "src/cirkel/people/actions/trail.py"}
CODE = re.compile(r"[a-z]+\.[a-z_]+\.[a-z_]+")


def recorded() -> Iterator[tuple[str, str]]:
    """Where, and as what pattern, the source writes a line: the first argument of each call."""
    for path in modules("src/cirkel/"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and writes(node.func) and named(path) not in PASSED_ON:
                yield named(path), pattern(node.args[0])


def writes(function: ast.expr) -> bool:
    """`audit.record(…)` and its like, and `note(…)`, which people have for their own account."""
    if isinstance(function, ast.Name):
        return function.id == "note"
    return (
        isinstance(function, ast.Attribute)
        and function.attr in WRITERS
        and isinstance(function.value, ast.Name)
        and function.value.id == "audit"
    )


def pattern(node: ast.expr) -> str:
    """A text is itself, an f-string anything in its open places; else it cannot be seen here."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    assert isinstance(node, ast.JoinedStr), "write the action out where it is recorded"
    parts = (
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+"
        for part in node.values
    )
    return "".join(parts)


def test_there_are_lines_written_in_the_source() -> None:
    assert len(list(recorded())) > 20


def test_every_action_in_the_source_has_its_words() -> None:
    silent = [
        f"{place}: {code}"
        for place, code in recorded()
        if not any(re.fullmatch(code, known) for known in wording.DEEDS)
    ]

    assert silent == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in sorted(ACTS) if "yes" in MATRIX[name].values()])
def test_what_an_act_records_has_its_words(name: str, request: pytest.FixtureRequest) -> None:
    """Also where the source puts the action together."""
    may = next(who for who, outcome in MATRIX[name].items() if outcome == "yes")
    act, before = ACTS[name](), audit.head().number

    act(by=actor(may, request), at=MOMENT)

    lines = list(AuditEntry.objects.filter(pk__gt=before))
    assert lines
    assert [line.action for line in lines if line.action not in wording.DEEDS] == []
    assert [line.object_type for line in lines if line.object_type not in wording.OBJECTS] == []
    assert {name for line in lines for name in line.changes} - set(wording.FIELDS) == set()


def test_an_action_is_written_as_app_object_and_what_was_done() -> None:
    assert [code for code in wording.DEEDS if not CODE.fullmatch(code)] == []


def test_every_object_is_a_table_of_ours() -> None:
    ours = {model._meta.label_lower for model in apps.get_models()}

    assert set(wording.OBJECTS) - ours == set()


def test_every_choice_reads_as_words_and_no_two_are_equal() -> None:
    chosen = [text for _, pairs in wording.deeds_to_choose() for _, text in pairs]

    assert [text for text in chosen if "{" in text or not text[0].isupper()] == []
    assert [text for text in chosen if text.startswith("Voegde  ")] == []
    assert len(set(chosen)) == len(chosen)


def told(action: str, thing: object, names: dict[int, str] | None = None, **fields: object) -> str:
    line = audit.record(action, thing, **{"by": SYSTEM, "at": MOMENT, **fields})  # type: ignore[arg-type]  # in a test
    return str(wording.sentence_of(line, names or {}))


@pytest.mark.django_db
def test_a_line_is_one_sentence(data_adviser: Person) -> None:
    delivery, by = factories.delivery(), factories.actor_of(data_adviser)
    names = {data_adviser.pk: "Jan"}
    signed = "collection.delivery.signed_off"

    assert told(signed, delivery, names, by=by) == f"Jan gaf akkoord op levering {delivery.pk}."
    assert told(signed, delivery, by=by) == (
        f"Persoon {data_adviser.pk} gaf akkoord op levering {delivery.pk}."
    )
    assert told("people.person.added", data_adviser, names) == "Het systeem voegde Jan toe."
    assert told("people.person.added", data_adviser) == (
        f"Het systeem voegde persoon {data_adviser.pk} toe."
    )
    assert told("people.person.addresses_read", Person, by=VISITOR) == (
        "Een bezoeker bekeek namen en e-mailadressen van mensen."
    )


@pytest.mark.django_db
def test_an_action_without_words_is_told_by_its_code() -> None:
    area = factories.area()

    assert told("old.thing.gone", area) == f"Het systeem old.thing.gone: gebied {area.pk}."


@pytest.mark.django_db
def test_changes_are_told_from_old_to_new_and_never_what_is_not_kept() -> None:
    changes = {"title": ["a", None], "is_soft": [True, False], "figures": 3, "email": REDACTED}
    line = audit.record("x.y.z", factories.area(), by=SYSTEM, at=MOMENT, changes=changes)

    assert [(c.name, c.old, c.new, c.is_kept) for c in wording.changes_of(line)] == [
        ("aantal cijfers", "", "3", True),
        ("e-mailadres", "", "", False),
        ("is_soft", "ja", "nee", True),
        ("titel", "a", "leeg", True),
    ]


@pytest.mark.django_db
def test_names_are_looked_up_for_who_did_it_and_to_whom(data_adviser: Person) -> None:
    person = factories.person("b@voorbeeld.cirkel")
    by = factories.actor_of(data_adviser)
    audit.record("people.person.added", person, by=by, at=MOMENT)
    audit.record("goals.area.added", factories.area(), by=SYSTEM, at=MOMENT)

    assert wording.person_ids(list(AuditEntry.objects.all())) == {data_adviser.pk, person.pk}
