"""Who may do what: every action, tried by everyone.

`data` counts for the organisation that the object belongs to, `other` for another one; `reader` has
a reader's seat beside `data`. `system` founds a covenant and reads files, but answers for nothing.
Links work for whoever holds them; an account is only its own person's, and none of these is that.
"""

from collections.abc import Mapping
from typing import Any

import pytest
from django.apps import apps

from cirkel.core import audit
from cirkel.core.errors import Refused
from cirkel.people.enums import Role
from cirkel.people.models import Person
from cirkel.people.rules import SYSTEM, VISITOR, Actor
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts import ACTS

DRAWN = """
                               visitor ambassador chair liaison data other reader coordinator system
 people.add_organisation          -        -        -      -     -     -      -       yes      yes
 people.add_group                 -        -        -      -     -     -      -       yes      yes
 people.add_person                -        -        -      -     -     -      -       yes      yes
 people.add_membership            -        -        -      -     -     -      -       yes      yes
 people.end_membership            -        -        -      -     -     -      -       yes      yes
 people.invite_person             -        -        -      -     -     -      -       yes      yes
 people.renew_invitation          -        -        -      -     -     -      -       yes      yes
 people.accept_invitation        yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.send_sign_in_link        yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.use_sign_in_link         yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.send_password_link       yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.set_password_by_link     yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.ask_new_email             -        -        -      -     -     -      -        -        -
 people.confirm_new_email        yes      yes      yes    yes   yes   yes    yes      yes      yes
 people.end_session               -        -        -      -     -     -      -        -        -
 people.end_other_sessions        -        -        -      -     -     -      -        -        -
 people.reset_second_factor       -        -        -      -     -     -      -       yes      yes
 people.read_everyone             -        -        -      -     -     -      -       yes      yes
 goals.add_area                   -        -        -      -     -     -      -       yes      yes
 goals.found_covenant             -        -        -      -     -     -      -       yes      yes
 goals.add_principle              -        -        -      -     -     -      -       yes      yes
 goals.add_core_element           -        -        -      -     -     -      -       yes      yes
 goals.add_sphere                 -        -        -      -     -     -      -       yes      yes
 goals.add_phase                  -        -        -      -     -     -      -       yes      yes
 goals.add_event                  -        -        -      -     -     -      -       yes      yes
 goals.add_dimension              -        -        -      -     -     -      -       yes      yes
 goals.add_indicator              -        -        -      -     -     -      -       yes      yes
 goals.add_definition             -        -        -      -     -     -      -       yes      yes
 goals.add_breakdown              -        -        -      -     -     -      -       yes      yes
 goals.add_identity               -        -        -      -     -     -      -       yes      yes
 goals.add_goal                   -        -        -      -     -     -      -       yes      yes
 goals.add_effect                 -        -        -      -     -     -      -       yes      yes
 goals.add_result                 -        -        -      -     -     -      -       yes      yes
 goals.set_house_style            -        -        -      -     -     -      -       yes      yes
 goals.ask_question               -        -       yes    yes   yes   yes     -       yes      yes
 goals.edit_question              -        -        -      -    yes    -      -       yes      yes
 goals.answer_question            -        -        -      -    yes    -      -       yes       -
 collection.add_source            -        -        -      -     -     -      -       yes      yes
 collection.edit_source           -        -        -      -     -     -      -       yes      yes
 collection.receive_delivery      -        -        -      -    yes    -      -       yes       -
 collection.read_delivery         -        -        -      -    yes    -      -       yes      yes
 collection.explain_finding       -        -        -      -    yes    -      -       yes       -
 collection.sign_off_delivery     -        -        -      -    yes   yes     -       yes       -
 collection.withdraw_delivery     -        -        -      -    yes    -      -       yes      yes
 collection.hand_out_file         -        -        -      -    yes   yes    yes      yes      yes
 collection.hand_out_figures      -        -        -      -    yes   yes    yes      yes      yes
 programme.add_activity           -        -        -     yes    -     -      -       yes      yes
 trail.export_trail               -        -        -      -     -     -      -       yes      yes
 monitor.publish_release          -        -        -      -     -     -      -       yes       -
 monitor.add_story                -        -       yes    yes   yes   yes     -       yes      yes
 privacy.ask_removal              -        -        -      -    yes    -      -        -        -
 privacy.withdraw_removal         -        -        -      -    yes    -      -        -        -
 privacy.refuse_removal           -        -        -      -     -     -      -       yes       -
 privacy.carry_out_removal        -        -        -      -     -     -      -       yes       -
 privacy.erase_person             -        -        -      -     -     -      -       yes      yes
 privacy.correct_name             -        -        -      -    yes    -      -        -        -
 privacy.export_own_data          -        -        -      -    yes    -      -        -        -
 privacy.prepare_retention        -        -        -      -     -     -      -       yes      yes
 privacy.carry_out_retention      -        -        -      -     -     -      -       yes      yes
 privacy.rotate_keys              -        -        -      -     -     -      -        -       yes
"""
FIXTURES = {"data": "data_adviser", "other": "data_colleague"}


def read(drawing: str) -> dict[str, Mapping[str, bool]]:
    heading, *lines = [line.split() for line in drawing.strip().splitlines()]
    marks = {"yes": True, "-": False}
    return {
        name: {who: marks[mark] for who, mark in zip(heading, row, strict=True)}
        for name, *row in lines
    }


MATRIX = read(DRAWN)
TRIES = [(name, who, may) for name, row in MATRIX.items() for who, may in row.items()]


@pytest.fixture
def reader(db: None) -> Person:
    """Reads along in the data team for the organisation that the objects belong to."""
    person = factories.person("reader@voorbeeld.cirkel")
    factories.membership(person=person, role=Role.READER)
    return person


def actor(who: str, request: pytest.FixtureRequest) -> Actor:
    if who == "visitor":
        return VISITOR
    if who == "system":
        return SYSTEM
    return factories.actor_of(request.getfixturevalue(FIXTURES.get(who, who)))


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
    return {row._meta.label: list(row._default_manager.order_by("pk").values()) for row in ours}


def test_every_action_in_the_matrix_is_tried() -> None:
    assert sorted(ACTS) == sorted(MATRIX)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "who", "may"), TRIES, ids=[f"{n}-{w}" for n, w, _ in TRIES])
def test_who_may_do_what(name: str, who: str, may: bool, request: pytest.FixtureRequest) -> None:
    by = actor(who, request)
    act = ACTS[name]()
    before, rows = audit.head(), everything()

    if may:
        act(by=by, at=MOMENT)
        assert audit.head().number > before.number
        return

    with pytest.raises(Refused) as refused:
        act(by=by, at=MOMENT)

    assert refused.value.sentence
    assert (audit.head(), everything()) == (before, rows)
