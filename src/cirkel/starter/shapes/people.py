"""Who takes part: organisations.yaml, groups.yaml, people.yaml."""

from cirkel.people.enums import GroupKind, OrganisationKind, Role, SeatsGivenBy, Signatory
from cirkel.starter.fields import Field, Shape, choice, day, entries, link, needed, text, yes
from cirkel.starter.shapes.common import CODE, FROM_DOCUMENT

ORGANISATION = Shape(
    CODE
    | {
        "name": needed(text(160)),
        "kind": needed(choice(OrganisationKind)),
        "signatory": Field(choice(Signatory)),
        "signatory_since": Field(text(10)),
        "brin": Field(text(6)),
        "task": Field(text()),
        "is_collective": Field(yes),
        "parent": link("organisations"),
        "era": Field(text(20)),
    }
    | FROM_DOCUMENT,
    kind="organisations",
)

GROUP = Shape(
    CODE
    | {
        "name": needed(text(120)),
        "kind": needed(choice(GroupKind)),
        "purpose": Field(text()),
        "composition": Field(text()),
        "instrument": Field(text(120)),
        "era": Field(text(20)),
        "needs_second_factor": Field(yes),
        "seats_given_by": Field(choice(SeatsGivenBy)),
    }
    | FROM_DOCUMENT,
    kind="groups",
)

SEAT = Shape(
    {
        "group": link("groups", is_required=True),
        "organisation": link("organisations", is_required=True),
        "role": Field(choice(Role)),
        "from_on": needed(day),
    },
    named_by="group",
)

PERSON = Shape(
    {"email": needed(text()), "name": needed(text(120)), "seats": entries(SEAT)},
    kind="people",
    named_by="email",
)
