"""Every action with arguments that are in order, on objects made for it alone.

The permission matrix lets each persona try each of them: what is refused is then refused because of
who asks, and for no other reason. `app.action@case` is the same action on another kind of object.
Objects belong to the municipality ("gemeente") unless the case says otherwise.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial

from cirkel.collection import actions as collection
from cirkel.collection.enums import DeliveryStatus, SourceKind
from cirkel.collection.models import Delivery
from cirkel.core.privacy import Rule
from cirkel.goals import actions as goals
from cirkel.goals.enums import AddsUp, DatePrecision, EventKind, IndicatorKind, QuestionKind, Unit
from cirkel.goals.models import OpenQuestion
from cirkel.monitor import actions as monitor
from cirkel.people import actions as people
from cirkel.people.enums import GroupKind, LinkPurpose, OrganisationKind, SeatsGivenBy
from cirkel.people.models import Group, Link, Person
from cirkel.people.queries import Wanted as PeopleWanted
from cirkel.people.rules import SYSTEM, Actor
from cirkel.privacy import actions as privacy
from cirkel.privacy.models import RemovalRequest
from cirkel.privacy.queries import rules
from cirkel.programme import actions as programme
from cirkel.trail import actions as trail
from cirkel.trail.queries import Wanted
from tally.policy import Policy
from tests import factories
from tests.factories import road
from tests.factories.collection import MOMENT

Act = Callable[..., object]
DAY = date(2026, 1, 1)
COORDINATOR, ORGANISATION = SeatsGivenBy.COORDINATOR, SeatsGivenBy.ORGANISATION
FILE = "thuiszitters | 2024 | | 79"


def waiting(status: DeliveryStatus = DeliveryStatus.CHECKED) -> Delivery:
    """Delivered for the municipality, by someone who is none of the personas."""
    factories.definition()
    factories.area()
    return factories.delivery(content=road.sheet(FILE), status=status)


def invited() -> Person:
    """Someone who was invited and did not come in yet."""
    person = factories.person()
    person.set_unusable_password()
    person.save()
    return person


def covenant_fields() -> dict[str, object]:
    return {
        "code": "convenant",
        "name": "Samen",
        "area": factories.area(),
        "reasons": ["Te veel jeugdhulp"],
        "signed_on": DAY,
        "signed_precision": DatePrecision.MONTH,
        "goals_year": 2030,
        "end_year": 2034,
        "signatory_count": 15,
    }


def goal_fields() -> dict[str, object]:
    """A second goal beside the one that the factory makes."""
    first = factories.goal()
    names = "covenant definition order name promise who baseline baseline_period target".split()
    names += ["path_from_year", "deadline_year"]
    return {name: getattr(first, name) for name in names} | {"code": "tweede"}


def table(giver: SeatsGivenBy, *, kind: GroupKind = GroupKind.AMBASSADORS) -> Group:
    """A group of that kind in which those give the seats."""
    return factories.group(f"tafel-{giver}-{kind}", kind=kind, seats_given_by=giver)


def known_person() -> Person:
    """Sat for the municipality in some group, and for nobody else."""
    person = factories.person("bekend@voorbeeld.cirkel")
    factories.membership(person=person, group=factories.group("eerder"), until_on=date(2025, 2, 1))
    return person


def shared_person() -> Person:
    """Sits for the municipality, and sat for the school alliance."""
    person = known_person()
    swv = factories.organisation("swv")
    factories.membership(person=person, organisation=swv, until_on=date(2025, 2, 1))
    return person


def stranger() -> Person:
    return factories.person("onbekend@voorbeeld.cirkel")


def seat_in(group: Group, *, person: Person | None = None) -> Act:
    seat = people.NewSeat(group, factories.organisation())
    return partial(people.add_membership, person=person or known_person(), seat=seat, from_on=DAY)


def newcomer_in(group: Group) -> Act:
    return partial(
        people.invite_person,
        email="nieuw@voorbeeld.cirkel",
        name="Nieuw",
        seat=people.NewSeat(group, factories.organisation()),
        from_on=DAY,
    )


PEOPLE: dict[str, Callable[[], Act]] = {
    "people.add_organisation": lambda: partial(
        people.add_organisation, code="school", name="School", kind=OrganisationKind.SCHOOL
    ),
    "people.add_group": lambda: partial(
        people.add_group, code="groep", name="Groep", kind=GroupKind.OTHER
    ),
    "people.add_person": lambda: partial(
        people.add_person, email="nieuw@voorbeeld.cirkel", name="Nieuw", password=None
    ),
    "people.edit_organisation": lambda: partial(
        people.edit_organisation, organisation=factories.organisation(), name="Anders"
    ),
    "people.edit_group": lambda: partial(
        people.edit_group, group=factories.group(), purpose="Tellen"
    ),
    "people.end_group": lambda: partial(
        people.end_group, group=factories.group("tijdelijk"), until_on=DAY
    ),
    "people.rename_person": lambda: partial(
        people.rename_person, person=known_person(), name="Anna"
    ),
    "people.rename_person@shared": lambda: partial(
        people.rename_person, person=shared_person(), name="Anna"
    ),
    "people.deactivate_person": lambda: partial(people.deactivate_person, person=known_person()),
    "people.reactivate_person": lambda: partial(
        people.reactivate_person, person=factories.person("dicht@voorbeeld.cirkel", is_active=False)
    ),
    "people.add_membership": lambda: seat_in(table(COORDINATOR)),
    "people.add_membership@open": lambda: seat_in(table(ORGANISATION)),
    "people.add_membership@unknown": lambda: seat_in(table(ORGANISATION), person=stranger()),
    "people.add_membership@contacts": lambda: seat_in(table(ORGANISATION, kind=GroupKind.CONTACTS)),
    "people.add_membership@coordination": lambda: seat_in(
        table(ORGANISATION, kind=GroupKind.COORDINATION)
    ),
    "people.invite_person": lambda: newcomer_in(table(COORDINATOR)),
    "people.invite_person@open": lambda: newcomer_in(table(ORGANISATION)),
    "people.invite_person@contacts": lambda: newcomer_in(
        table(ORGANISATION, kind=GroupKind.CONTACTS)
    ),
    "people.end_membership": lambda: partial(
        people.end_membership, membership=factories.membership(), until_on=DAY
    ),
    "people.end_membership@contacts": lambda: partial(
        people.end_membership,
        membership=factories.membership(group=table(COORDINATOR, kind=GroupKind.CONTACTS)),
        until_on=DAY,
    ),
    "people.read_people": lambda: partial(people.read_people, wanted=PeopleWanted()),
    "people.read_person": lambda: partial(people.read_person, person=known_person()),
}

LINKS: dict[str, Callable[[], Act]] = {
    "people.renew_invitation": lambda: partial(
        people.renew_invitation, person=factories.membership(person=invited()).person
    ),
    "people.accept_invitation": lambda: partial(
        people.accept_invitation, token=factories.link(LinkPurpose.INVITATION)
    ),
    "people.send_sign_in_link": lambda: partial(
        people.send_sign_in_link, email=factories.person().email
    ),
    "people.use_sign_in_link": lambda: partial(
        people.use_sign_in_link, token=factories.link(LinkPurpose.SIGN_IN)
    ),
    "people.send_password_link": lambda: partial(
        people.send_password_link, email=factories.person().email
    ),
    "people.set_password_by_link": lambda: partial(
        people.set_password_by_link,
        token=factories.link(LinkPurpose.NEW_PASSWORD),
        password="vier losse woorden samen",
    ),
    "people.ask_new_email": lambda: partial(
        people.ask_new_email, person=factories.person(), email="nieuw@voorbeeld.cirkel"
    ),
    "people.confirm_new_email": lambda: partial(
        people.confirm_new_email,
        token=factories.link(LinkPurpose.NEW_EMAIL, new_email="nieuw@voorbeeld.cirkel"),
    ),
    "people.end_session": lambda: partial(people.end_session, person=factories.person(), number=1),
    "people.end_other_sessions": lambda: partial(
        people.end_other_sessions, person=factories.person()
    ),
    "people.use_organisation_account": lambda: partial(
        people.use_organisation_account, said=factories.said(factories.person().email)
    ),
    "people.unlink_organisation_account": lambda: partial(
        people.unlink_organisation_account, person=factories.person(), number=1
    ),
    "people.reset_second_factor": lambda: partial(
        people.reset_second_factor, person=factories.person()
    ),
}


def answered() -> OpenQuestion:
    """A question that someone answered before."""
    said = {"answer": "Tien.", "answer_source": "Telling", "answered_at": MOMENT}
    return factories.question(
        "beantwoord", **said, answered_by=factories.person("zegt@voorbeeld.cirkel")
    )


GOALS: dict[str, Callable[[], Act]] = {
    "goals.add_area": lambda: partial(goals.add_area, code="GM0505", name="Dordrecht"),
    "goals.found_covenant": lambda: partial(
        goals.found_covenant, style={"name": "Kring"}, **covenant_fields()
    ),
    "goals.add_principle": lambda: partial(
        goals.add_principle, covenant=factories.covenant(), code="kind", order=1, text="Het kind."
    ),
    "goals.add_core_element": lambda: partial(
        goals.add_core_element,
        covenant=factories.covenant(),
        code="samenwerken",
        order=1,
        name="Samenwerken",
        meaning=["Samen"],
    ),
    "goals.add_sphere": lambda: partial(goals.add_sphere, code="thuis", name="Thuis", order=1),
    "goals.add_phase": lambda: partial(
        goals.add_phase,
        covenant=factories.covenant(),
        order=1,
        year=2026,
        name="Doen",
        result="Het werkt.",
    ),
    "goals.add_event": lambda: partial(
        goals.add_event,
        covenant=factories.covenant(),
        on=DAY,
        precision=DatePrecision.DAY,
        kind=EventKind.COVENANT,
        title="Ondertekend",
    ),
    "goals.add_dimension": lambda: partial(
        goals.add_dimension,
        code="wijk",
        name="Wijk",
        categories=[{"code": "noord", "label": "Noord"}],
    ),
    "goals.add_indicator": lambda: partial(
        goals.add_indicator, code="nieuw", name="Nieuw", unit=Unit.COUNT, kind=IndicatorKind.STOCK
    ),
    "goals.add_definition": lambda: partial(
        goals.add_definition, indicator=factories.indicator(), version=1, text="Wie meetelt."
    ),
    "goals.add_breakdown": lambda: partial(
        goals.add_breakdown,
        definition=factories.definition(),
        dimension=factories.dimension(),
        adds_up_to=AddsUp.TOTAL,
    ),
    "goals.add_identity": lambda: partial(
        goals.add_identity, code="som", name="Som", terms=[{"sign": 1}]
    ),
    "goals.add_goal": lambda: partial(goals.add_goal, **goal_fields()),
    "goals.add_effect": lambda: partial(
        goals.add_effect, goal=factories.goal(), code="effect", text="Kinderen gaan weer."
    ),
    "goals.add_result": lambda: partial(
        goals.add_result, effect=factories.effect(), code="resultaat"
    ),
    "goals.set_house_style": lambda: partial(
        goals.set_house_style, style=factories.house_style(), name="Kring"
    ),
    "goals.ask_question": lambda: partial(
        goals.ask_question,
        code="nieuw",
        kind=QuestionKind.MISSING,
        title="Hoe oud?",
        text="Het staat er niet.",
        owner=factories.organisation(),
        due_on=DAY,
        blocks="Welke hulp past.",
    ),
    "goals.edit_question": lambda: partial(
        goals.edit_question, question=factories.question(), title="Anders"
    ),
    "goals.answer_question": lambda: partial(
        goals.answer_question, question=factories.question(), answer="Tien.", source="Telling"
    ),
    "goals.answer_question@answered": lambda: partial(
        goals.answer_question, question=answered(), answer="Elf.", source="Telling"
    ),
}


def own_delivery() -> Act:
    """Signing off what one delivered oneself, for whoever tries."""

    delivery = waiting()

    def act(*, by: Actor, at: datetime) -> object:
        delivery.received_by_id = by.person_id or delivery.received_by_id
        return collection.sign_off_delivery(delivery=delivery, by=by, at=at)

    return act


def released() -> Delivery:
    """Signed off, and already in a release that everyone reads."""
    delivery = waiting(DeliveryStatus.SIGNED_OFF)
    factories.figure(79, delivery=delivery)
    factories.published(79)
    return delivery


COLLECTION: dict[str, Callable[[], Act]] = {
    "collection.add_source": lambda: partial(
        collection.add_source,
        code="nieuw",
        name="Nieuw",
        kind=SourceKind.SCHOOL,
        organisation=factories.organisation(),
        indicators=[factories.indicator()],
    ),
    "collection.edit_source": lambda: partial(
        collection.edit_source,
        source=factories.source(),
        name="Anders",
        indicators=[factories.indicator()],
    ),
    "collection.receive_delivery": lambda: partial(
        collection.receive_delivery, file=road.given(FILE), source=factories.source()
    ),
    "collection.read_delivery": lambda: partial(
        collection.read_delivery, delivery=waiting(DeliveryStatus.RECEIVED)
    ),
    "collection.explain_finding": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=waiting()),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery": lambda: partial(
        collection.sign_off_delivery, delivery=waiting()
    ),
    "collection.hand_out_file": lambda: partial(collection.hand_out_file, delivery=waiting()),
    "collection.hand_out_figures": lambda: partial(collection.hand_out_figures, delivery=waiting()),
    "collection.withdraw_delivery": lambda: partial(
        collection.withdraw_delivery, delivery=waiting()
    ),
    "collection.explain_finding@decided": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=waiting(DeliveryStatus.SIGNED_OFF)),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery@decided": lambda: partial(
        collection.sign_off_delivery, delivery=waiting(DeliveryStatus.SIGNED_OFF)
    ),
    "collection.withdraw_delivery@decided": lambda: partial(
        collection.withdraw_delivery, delivery=waiting(DeliveryStatus.SIGNED_OFF)
    ),
    "collection.sign_off_delivery@own": own_delivery,
    "collection.explain_finding@public": lambda: partial(
        collection.explain_finding,
        finding=factories.finding(delivery=released()),
        explanation="Zo staat het er.",
    ),
    "collection.sign_off_delivery@public": lambda: partial(
        collection.sign_off_delivery, delivery=released()
    ),
    "collection.withdraw_delivery@public": lambda: partial(
        collection.withdraw_delivery, delivery=released()
    ),
}


def publish() -> Act:
    factories.figure(79)
    return partial(monitor.publish_release, audience="public", title="Cijfers", policy=Policy())


OTHERS: dict[str, Callable[[], Act]] = {
    "trail.export_trail": lambda: partial(
        trail.export_trail, wanted=Wanted(), why="Controle door de accountant."
    ),
    "programme.add_activity": lambda: partial(
        programme.add_activity,
        goal=factories.goal(),
        code="jeugdwerk",
        name="Jeugdwerk",
        results=[factories.result()],
    ),
    "monitor.publish_release": publish,
    "monitor.add_story": lambda: partial(
        monitor.add_story,
        goal=factories.goal(),
        title="Wat een school ziet",
        text="Een rustige plek.",
        told_by="een schooldirecteur",
    ),
}


def own() -> Person:
    """The person whom the matrix calls `data`: who asks for another person is refused."""
    return factories.person("data-adviser@voorbeeld.cirkel")


def asked() -> RemovalRequest:
    return RemovalRequest.objects.create(person=own(), reason="Ik ga weg.", asked_at=MOMENT)


def old_link() -> Rule:
    """Something whose time has come."""
    long_ago = MOMENT - timedelta(days=90)
    Link.objects.create(
        person=factories.person(),
        purpose=LinkPurpose.SIGN_IN,
        fingerprint="a" * 64,
        made_at=long_ago,
        expires_at=long_ago,
    )
    return rules()["people.link"]


PRIVACY: dict[str, Callable[[], Act]] = {
    "privacy.ask_removal": lambda: partial(privacy.ask_removal, person=own(), reason="Ik ga."),
    "privacy.withdraw_removal": lambda: partial(privacy.withdraw_removal, request=asked()),
    "privacy.refuse_removal": lambda: partial(
        privacy.refuse_removal, request=asked(), answer="U levert nog cijfers."
    ),
    "privacy.carry_out_removal": lambda: partial(privacy.carry_out_removal, request=asked()),
    "privacy.erase_person": lambda: partial(privacy.erase_person, person=factories.person()),
    "privacy.correct_name": lambda: partial(privacy.correct_name, person=own(), name="Anders"),
    "privacy.export_own_data": lambda: partial(privacy.export_own_data, person=own()),
    "privacy.prepare_retention": lambda: partial(privacy.prepare_retention, rule=old_link()),
    "privacy.carry_out_retention": lambda: partial(
        privacy.carry_out_retention,
        run=privacy.prepare_retention(rule=old_link(), by=SYSTEM, at=MOMENT),
    ),
    "privacy.rotate_keys": lambda: privacy.rotate_keys,
}

ACTS = PEOPLE | LINKS | GOALS | COLLECTION | OTHERS | PRIVACY
