"""Name, logo and colours: what is not safe on a page is not stored at all."""

from typing import Any

import pytest

from cirkel.core import audit
from cirkel.core.models import AuditEntry
from cirkel.core.png import MOST_BYTES, SIGNATURE
from cirkel.goals import actions
from cirkel.goals.models import HouseStyle
from cirkel.goals.queries import house_style, logo
from cirkel.goals.validators import NotAColour, NotAPng
from cirkel.people.models import Person
from cirkel.people.rules import Actor
from tests import factories
from tests.factories.collection import MOMENT
from tests.factories.pictures import png

pytestmark = pytest.mark.django_db

COLOURS = ("brand", "brand_strong", "brand_tint")
WRONG = ["red", "#0B576", "#0B57666", "0B5766", "#0B576G", "#0B5766;", "#0B5766\n", "var(--x)"]


@pytest.fixture
def by(coordinator: Person) -> Actor:
    return factories.actor_of(coordinator)


def stored() -> dict[str, Any]:
    return HouseStyle.objects.values().get()


def test_name_and_colours_are_set_and_the_trail_says_from_what(by: Actor) -> None:
    style = factories.house_style()

    actions.set_house_style(style=style, name="Kring", brand="#0b5766", by=by, at=MOMENT)

    found = house_style()
    assert found is not None
    assert (found.name, found.brand, found.brand_tint) == ("Kring", "#0b5766", "")
    assert AuditEntry.objects.get().changes == {
        "name": ["Cirkel", "Kring"],
        "brand": ["", "#0b5766"],
    }


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("name", COLOURS)
def test_what_is_no_colour_changes_nothing(by: Actor, name: str, wrong: str) -> None:
    style = factories.house_style(brand="#123456")
    before = stored()

    with pytest.raises(NotAColour) as refused:
        actions.set_house_style(style=style, name="Kring", by=by, at=MOMENT, **{name: wrong})

    assert refused.value.sentence == (
        "Een kleur schrijft u als # met zes tekens, bijvoorbeeld #0B5766. Pas de kleur aan."
    )
    assert (stored(), audit.state()) == (before, 0)


def test_an_empty_colour_is_the_default_again(by: Actor) -> None:
    style = factories.house_style(brand="#123456")

    actions.set_house_style(style=style, brand="", by=by, at=MOMENT)

    assert stored()["brand"] == ""


def test_a_logo_is_kept_as_it_came(by: Actor) -> None:
    picture = png()

    actions.set_house_style(style=factories.house_style(), logo=picture, by=by, at=MOMENT)

    assert (logo(), stored()["has_logo"]) == (picture, True)
    assert AuditEntry.objects.get().changes == {"logo_png": ["", f"{len(picture)} bytes"]}


@pytest.mark.parametrize(
    "picture",
    [b"<svg onload='x()'/>", b"", b"GIF89a", b"x" + png(), SIGNATURE + b"x" * MOST_BYTES],
    ids=["svg", "empty", "gif", "not-at-the-start", "too-large"],
)
def test_what_is_no_small_png_changes_nothing(by: Actor, picture: bytes) -> None:
    style = factories.house_style()
    before = stored()

    with pytest.raises(NotAPng):
        actions.set_house_style(style=style, name="Kring", logo=picture, by=by, at=MOMENT)

    assert (stored(), logo(), audit.state()) == (before, None, 0)


def test_without_a_new_logo_the_old_one_stays(by: Actor) -> None:
    style = factories.house_style(logo_png=png(), has_logo=True)

    actions.set_house_style(style=style, name="Kring", by=by, at=MOMENT)

    assert (logo(), stored()["name"]) == (png(), "Kring")


def test_a_covenant_is_not_founded_with_an_unsafe_colour(by: Actor) -> None:
    with pytest.raises(NotAColour):
        actions.found_covenant(
            style={"name": "Kring", "brand": "red;}"},
            by=by,
            at=MOMENT,
            area=factories.area(),
            code="c",
            name="C",
            signed_on="2024-10-01",
            signed_precision="month",
            goals_year=2030,
            end_year=2034,
            signatory_count=15,
            reasons=["x"],
        )

    assert (HouseStyle.objects.count(), audit.state()) == (0, 0)
