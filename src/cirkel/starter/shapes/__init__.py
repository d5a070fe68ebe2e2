"""The files of a folder and the fields of their entries, as in `docs/starting-a-covenant.md`."""

from cirkel.starter.shapes.common import DOCUMENT
from cirkel.starter.shapes.covenant import AREA, COVENANT, EVENT
from cirkel.starter.shapes.deliveries import DELIVERY, POLICY, RELEASE, SOURCE
from cirkel.starter.shapes.goals import ACTIVITY, GOAL, QUESTION, STORY
from cirkel.starter.shapes.indicators import DIMENSION, IDENTITY, INDICATOR
from cirkel.starter.shapes.people import GROUP, ORGANISATION, PERSON

FILES = {
    "documents": DOCUMENT,
    "organisations": ORGANISATION,
    "groups": GROUP,
    "people": PERSON,
    "areas": AREA,
    "covenant": COVENANT,
    "timeline": EVENT,
    "dimensions": DIMENSION,
    "indicators": INDICATOR,
    "identities": IDENTITY,
    "goals": GOAL,
    "questions": QUESTION,
    "activities": ACTIVITY,
    "stories": STORY,
    "sources": SOURCE,
    "deliveries": DELIVERY,
    "policies": POLICY,
    "releases": RELEASE,
}
NEEDED = frozenset(
    {"organisations", "groups", "people", "areas", "covenant", "indicators", "goals"}
)
