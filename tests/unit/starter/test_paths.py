"""A path to a goal in a covenant's folder."""

from pathlib import Path

import pytest

from cirkel.goals.models import Goal
from cirkel.starter.actions import found_from
from cirkel.starter.wrong import FolderWrong
from tests.unit.starter.conftest import AT, change

pytestmark = pytest.mark.django_db
END = "  deadline_year: 2030\n"
OWN = """  path:
    kind: steps
    note: Stuurgroep, punt 4
    steps:
      - period: 2026
        number: 20
      - period: 2028-Q1
        number: 7.5
"""


def founded(folder: Path, path: str) -> Goal:
    change(folder / "goals.yaml", END, END + path)
    found_from(folder, at=AT, password=None)
    return Goal.objects.get()


def test_without_a_path_it_is_a_straight_line(small: Path) -> None:
    assert founded(small, "").path_kind == "line"


def test_own_steps_come_along(small: Path) -> None:
    goal = founded(small, OWN)

    assert (goal.path_kind, goal.path_note) == ("steps", "Stuurgroep, punt 4")
    steps = [{"period": "2026", "number": "20"}, {"period": "2028-Q1", "number": "7.5"}]
    assert goal.path_steps == steps


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("  path:\n    kind: ratio\n", "Met elk jaar hetzelfde deel minder komt u nooit op 0."),
        (OWN.replace("7.5", "25"), "De stap van 2028-Q1 (25) ligt niet tussen 20 en het doel"),
        (OWN.replace("2028-Q1", "2031"), "De stap van 2031 ligt niet tussen 1 januari 2025 en"),
    ],
)
def test_a_path_that_cannot_be_is_blamed_on_its_goal(
    small: Path, path: str, complaint: str
) -> None:
    with pytest.raises(FolderWrong) as wrong:
        founded(small, path)

    assert wrong.value.sentence.startswith(f"goals.yaml, 'thuiszitters': {complaint}")
    assert not Goal.objects.exists()


def test_what_goes_back_on_purpose_says_so(small: Path) -> None:
    goal = founded(small, OWN.replace("7.5", "25") + "    detour_is_meant: true\n")

    assert [number for _, number in goal.path.steps] == [20, 25]
