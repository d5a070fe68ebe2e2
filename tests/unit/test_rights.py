"""'Wie mag wat' is true: no rule is left out, no action, and what it says is what happens."""

import importlib
import inspect
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps

from cirkel.core.errors import Conflict, Refused
from cirkel.people.enums import GroupKind, Role
from cirkel.people.models import Person
from cirkel.people.rights import OTHER, OWN, Outcome, Persona, Right, personas
from cirkel.people.rules import Actor, Seat
from cirkel.web.public.rights import RIGHTS, columns
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts import ACTS, Act
from tests.unit.test_permission_matrix import MATRIX, undone

# Kinds of objects that the page does not speak of: too late for anyone, or asked by another right.
NOT_SAID = {name for name in ACTS if name.endswith(("@decided", "@public", "@answered"))} | {
    "people.add_membership@unknown",
    "people.invite_person@contacts",
    "people.rename_person@shared",
}
# Anyone's, with a link from an e-mail, a word of their organisation, or in their own account: of
# whose account it is, the persona of this page knows nothing. Tested with the pages themselves.
NOT_SAID |= {
    f"people.{name}"
    for name in (
        "accept_invitation send_sign_in_link use_sign_in_link send_password_link "
        "set_password_by_link ask_new_email confirm_new_email end_session end_other_sessions "
        "use_organisation_account unlink_organisation_account"
    ).split()
}
NOT_SAID |= {
    f"privacy.{name}"
    for name in "ask_removal withdraw_removal correct_name export_own_data".split()
}


def predicates() -> Iterator[Callable[..., bool]]:
    """Every `may_…` of every app."""
    for config in apps.get_app_configs():
        name = f"{config.name}.rules"
        if config.name.startswith("cirkel.") and importlib.util.find_spec(name):
            module = importlib.import_module(name)
            for key, thing in vars(module).items():
                if key.startswith("may_") and thing.__module__ == name:
                    yield thing


def test_every_rule_stands_behind_a_right() -> None:
    rules = {f"{rule.__module__}.{rule.__name__}" for rule in predicates()}
    behind = {f"{right.rule.__module__}.{right.rule.__name__}" for right in RIGHTS}

    assert behind == rules
    assert len(rules) > 1


def test_every_action_belongs_to_one_right() -> None:
    said = sorted(name for right in RIGHTS for name in right.actions)

    assert said == sorted(set(MATRIX) - NOT_SAID)


def test_no_two_rights_share_a_name() -> None:
    codes = [right.code for right in RIGHTS]
    sentences = [str(right.sentence) for right in RIGHTS]

    assert len(set(codes)) == len(codes)
    assert len(set(sentences)) == len(sentences)


def test_a_rule_asks_only_what_its_right_gives() -> None:
    for right in RIGHTS:
        given = set(right.given(Actor(), OWN))
        asked = set(inspect.signature(right.rule).parameters) - {"by"}
        assert given == asked, right.code


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
@pytest.mark.parametrize("kind", GroupKind)
def test_whoever_works_in_a_group_may_what_a_member_may(kind: GroupKind, role: Role) -> None:
    """So trying each action as member and as reader, below, tries all there is."""
    by_seat = {(each.kind, each.role): each.actor for each in personas()}
    outcomes = [
        [right.outcome(by_seat[kind, each]) for right in RIGHTS] for each in (role, Role.MEMBER)
    ]

    assert outcomes[0] == outcomes[1]


def tries() -> list[tuple[Right, str]]:
    return [(right, name) for right in RIGHTS for name in right.actions]


def somebody(persona: Persona, organisation_id: int) -> Actor:
    """The persona as a person who exists, seated for that organisation."""
    if persona.actor.person_id is None:
        return persona.actor
    seats = {Seat(seat.group, seat.role, organisation_id) for seat in persona.actor.seats}
    who = factories.person("persona@voorbeeld.cirkel")
    return Actor(person_id=who.pk, seats=frozenset(seats))


def happens(act: Act, by: Actor) -> bool:
    """Whether it is refused for who asks. What was done before by another one in memory only may
    make it too late; that is no refusal."""
    with undone():
        try:
            act(by=by, at=MOMENT)
        except Refused:
            return False
        except Conflict:
            return True
    return True


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("right", "name"), tries(), ids=[f"{right.code}-{name}" for right, name in tries()]
)
def test_what_the_page_says_is_what_happens(right: Right, name: str) -> None:
    """As whoever sits for the municipality, whose objects these are, and for the school alliance:
    someone of "another organisation" when it comes to them."""
    own, other = factories.organisation(), factories.organisation("swv")
    act = ACTS[name]()
    said: dict[str, Outcome] = {}
    found: dict[str, Outcome] = {}
    for persona in personas():
        if persona.role in {Role.CHAIR, Role.SECRETARY}:
            continue
        who = f"{persona.kind} {persona.role} {persona.actor.person_id}"
        said[who] = right.outcome(persona.actor)
        elsewhere = happens(act, somebody(persona, other.pk))
        here = happens(act, somebody(persona, own.pk))
        found[who] = Outcome.YES if elsewhere else Outcome.OWN if here else Outcome.NO

    assert found == said


def test_columns_hold_everyone_once_and_tell_them_apart() -> None:
    made = columns()
    members = [each for column in made for each in column.members]

    assert sorted(members, key=repr) == sorted(personas(), key=repr)
    assert len({column.outcomes for column in made}) == len(made)


def test_a_visitor_and_a_former_member_may_the_same() -> None:
    nobody = [each for each in personas() if each.kind is None]
    outcomes = {tuple(right.outcome(each.actor) for right in RIGHTS) for each in nobody}

    assert [each.actor.person_id for each in nobody] == [None, 1]
    assert len(outcomes) == 1


@pytest.mark.django_db
def test_a_former_member_is_a_persona_without_seats(former: Person) -> None:
    assert factories.actor_of(former).seats == frozenset()


def test_someone_with_two_seats_may_what_either_gives() -> None:
    """What the page says about having more seats, for each pair of kinds."""
    for one in personas():
        for two in personas():
            both = Actor(person_id=1, seats=one.actor.seats | two.actor.seats)
            for right in RIGHTS:
                either = {right.outcome(one.actor), right.outcome(two.actor)}
                expected = next(
                    each for each in (Outcome.YES, Outcome.OWN, Outcome.NO) if each in either
                )
                assert right.outcome(both) == expected, right.code


def test_own_and_other_are_two_organisations() -> None:
    assert OWN != OTHER
