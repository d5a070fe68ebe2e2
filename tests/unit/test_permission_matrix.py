"""Who may do what: every action, tried by everyone, on each kind of object.

Objects belong to the municipality. `data` counts for it and `cont` is its contact; `othe` and
`else` do so for the school alliance; `read` has a reader's seat beside `data`, `form` had a seat
until yesterday. `syst` founds a covenant and reads files, but answers for nothing. After an @
stands another kind of object (tests/unit/acts).

yes: it happens. -: refused, and nothing changed. late: not refused for who asks, but too late.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cirkel.core import audit
from cirkel.core.errors import CirkelError, Conflict, Refused
from cirkel.people.rules import SYSTEM, VISITOR, Actor
from tests import factories
from tests.factories.collection import MOMENT
from tests.unit.acts import ACTS, Act

CHANGES = re.compile("INSERT|UPDATE|DELETE")

DRAWN = """
                                    visi stra form amba chai liai data othe read cont else coor syst
people.add_organisation                -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.edit_organisation               -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_group                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.edit_group                      -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.end_group                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_person                      -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.deactivate_person               -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.reactivate_person               -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.rename_person                   -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.rename_person@shared            -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_membership                  -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_membership@open             -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.add_membership@unknown          -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_membership@contacts         -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.add_membership@coordination     -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.invite_person               -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.invite_person@open          -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.invite_person@contacts      -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.end_membership                  -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.end_membership@contacts         -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.renew_invitation                -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.renew_invitation@open           -    -    -    -    -    -    -    -    -  yes    -  yes  yes
people.accept_invitation             yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.send_sign_in_link             yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.use_sign_in_link              yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.send_password_link            yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.set_password_by_link          yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.ask_new_email                   -    -    -    -    -    -    -    -    -    -    -    -    -
people.confirm_new_email             yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.end_session                     -    -    -    -    -    -    -    -    -    -    -    -    -
people.end_other_sessions              -    -    -    -    -    -    -    -    -    -    -    -    -
people.use_organisation_account      yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes  yes
people.unlink_organisation_account     -    -    -    -    -    -    -    -    -    -    -    -    -
people.reset_second_factor             -    -    -    -    -    -    -    -    -    -    -  yes  yes
people.read_people                     -    -    -    -    -    -    -    -    -  yes  yes  yes  yes
people.read_person                     -    -    -    -    -    -    -    -    -  yes    -  yes  yes
goals.add_area                         -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.found_covenant                   -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_principle                    -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_core_element                 -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_sphere                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_phase                        -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_event                        -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_dimension                    -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_indicator                    -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_definition                   -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_breakdown                    -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_identity                     -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_goal                         -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.agree_path                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_effect                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.add_result                       -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.set_house_style                  -    -    -    -    -    -    -    -    -    -    -  yes  yes
goals.ask_question                     -    -    -    -  yes  yes  yes  yes    -    -    -  yes  yes
goals.edit_question                    -    -    -    -    -    -  yes    -    -    -    -  yes  yes
goals.answer_question                  -    -    -    -    -    -  yes    -    -    -    -  yes    -
goals.answer_question@answered         -    -    -    -    -    - late    -    -    -    - late    -
collection.add_source                  -    -    -    -    -    -    -    -    -    -    -  yes  yes
collection.receive_delivery            -    -    -    -    -    -  yes    -    -    -    -  yes    -
collection.read_delivery               -    -    -    -    -    -  yes    -    -    -    -  yes  yes
collection.explain_finding             -    -    -    -    -    -  yes    -    -    -    -  yes    -
collection.explain_finding@decided     -    -    -    -    -    - late    -    -    -    - late    -
collection.explain_finding@public      -    -    -    -    -    - late    -    -    -    - late    -
collection.sign_off_delivery           -    -    -    -    -    -  yes  yes    -    -    -  yes    -
collection.sign_off_delivery@own       -    -    -    -    -    -    -    -    -    -    -    -    -
collection.sign_off_delivery@decided   -    -    -    -    -    - late late    -    -    - late    -
collection.sign_off_delivery@public    -    -    -    -    -    - late late    -    -    - late    -
collection.withdraw_delivery           -    -    -    -    -    -  yes    -    -    -    -  yes  yes
collection.withdraw_delivery@decided   -    -    -    -    -    - late    -    -    -    - late late
collection.withdraw_delivery@public    -    -    -    -    -    - late    -    -    -    - late late
programme.add_activity                 -    -    -    -    -  yes    -    -    -    -    -  yes  yes
monitor.publish_release                -    -    -    -    -    -    -    -    -    -    -  yes    -
monitor.choose_baseline                -    -    -    -    -    -    -    -    -    -    -  yes    -
monitor.agree_policy                   -    -    -    -    -    -    -    -    -    -    -  yes    -
monitor.add_story                      -    -    -    -  yes  yes  yes  yes    -    -    -  yes  yes
collection.edit_source                 -    -    -    -    -    -    -    -    -    -    -  yes  yes
collection.hand_out_file               -    -    -    -    -    -  yes  yes  yes    -    -  yes  yes
collection.hand_out_figures            -    -    -    -    -    -  yes  yes  yes    -    -  yes  yes
trail.export_trail                     -    -    -    -    -    -    -    -    -    -    -  yes  yes
privacy.ask_removal                    -    -    -    -    -    -  yes    -    -    -    -    -    -
privacy.withdraw_removal               -    -    -    -    -    -  yes    -    -    -    -    -    -
privacy.refuse_removal                 -    -    -    -    -    -    -    -    -    -    -  yes    -
privacy.carry_out_removal              -    -    -    -    -    -    -    -    -    -    -  yes    -
privacy.erase_person                   -    -    -    -    -    -    -    -    -    -    -  yes  yes
privacy.correct_name                   -    -    -    -    -    -  yes    -    -    -    -    -    -
privacy.export_own_data                -    -    -    -    -    -  yes    -    -    -    -    -    -
privacy.prepare_retention              -    -    -    -    -    -    -    -    -    -    -  yes  yes
privacy.carry_out_retention            -    -    -    -    -    -    -    -    -    -    -  yes  yes
privacy.rotate_keys                    -    -    -    -    -    -    -    -    -    -    -    -  yes
"""
WHO = {
    "visi": VISITOR,
    "syst": SYSTEM,
    "stra": "stranger",
    "form": "former",
    "amba": "ambassador",
    "chai": "chair",
    "liai": "liaison",
    "data": "data_adviser",
    "othe": "data_colleague",
    "read": "reader",
    "cont": "contact",
    "else": "other_contact",
    "coor": "coordinator",
}


def read(drawing: str) -> dict[str, Mapping[str, str]]:
    heading, *lines = [line.split() for line in drawing.strip().splitlines()]
    return {name: dict(zip(heading, row, strict=True)) for name, *row in lines}


MATRIX = read(DRAWN)


def actor(who: str, request: pytest.FixtureRequest) -> Actor:
    found = WHO[who]
    if isinstance(found, Actor):
        return found
    return factories.actor_of(request.getfixturevalue(found))


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("cirkel.")]
    return {row._meta.label: list(row._default_manager.order_by("pk").values()) for row in ours}


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves nothing: the next one tries on the same objects."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(name: str, by: Actor) -> str:
    """What becomes of the action for this actor, in the words of the matrix."""
    with undone():
        act, before = ACTS[name](), audit.head()
        with CaptureQueriesContext(connection) as asked:
            refusal = refused(act, by)
        if refusal is None:
            return "yes" if audit.head().number > before.number else "nothing happened"
    if any(CHANGES.match(query["sql"]) for query in asked):
        with undone():
            act, before, rows = ACTS[name](), audit.head(), everything()
            refused(act, by)
            if (audit.head(), everything()) != (before, rows):
                return "refused, and changed something"
    assert refusal.sentence
    return "-" if isinstance(refusal, Refused) else "late"


def refused(act: Act, by: Actor) -> CirkelError | None:
    try:
        act(by=by, at=MOMENT)
    except (Refused, Conflict) as error:
        return error
    return None


def test_every_action_in_the_matrix_is_tried() -> None:
    assert sorted(ACTS) == sorted(MATRIX)


def test_everyone_in_the_matrix_is_somebody() -> None:
    assert all(sorted(row) == sorted(WHO) for row in MATRIX.values())


@pytest.mark.django_db
@pytest.mark.parametrize("name", MATRIX)
def test_who_may_do_what(name: str, request: pytest.FixtureRequest) -> None:
    found = {who: outcome(name, actor(who, request)) for who in WHO}

    assert found == MATRIX[name]
