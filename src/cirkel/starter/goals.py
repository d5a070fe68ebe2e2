"""Founding, fourth step: the goals, the chain towards them, and what nobody knows yet."""

from cirkel.goals.actions import AgreedPath, add_effect, add_goal, add_result, ask_question
from cirkel.goals.models import Covenant, Goal
from cirkel.monitor.actions import add_story
from cirkel.programme.actions import add_activity
from cirkel.starter.founding import Founding
from cirkel.starter.reading import Entry
from cirkel.starter.wrong import blaming


def found_goals(founding: Founding, *, covenant: Covenant) -> None:
    for order, entry in enumerate(founding.folder["goals"], start=1):
        with blaming(entry.where):
            goal = add_goal(
                covenant=covenant,
                order=order,
                wordings=[founding.filled(part) for part in entry.parts("wordings")],
                path=_path(founding, entry),
                **founding.filled(entry),
                **founding.acting,
            )
        founding.keep(entry, goal)
        _chain(founding, entry, goal)
    _questions(founding)
    _programme(founding)


def _path(founding: Founding, entry: Entry) -> AgreedPath | None:
    path = entry.values.get("path")
    if path is None:
        return None
    steps = [(step.values["period"], step.values["number"]) for step in path.parts("steps")]
    return AgreedPath(steps=steps, **founding.filled(path))


def _chain(founding: Founding, entry: Entry, goal: Goal) -> None:
    for order, part in enumerate(entry.parts("effects"), start=1):
        with blaming(part.where):
            fields = founding.filled(part)
            effect = add_effect(goal=goal, order=order, **fields, **founding.acting)
        for place, result in enumerate(part.parts("results"), start=1):
            with blaming(result.where):
                made = add_result(
                    effect=effect, order=place, **founding.filled(result), **founding.acting
                )
            founding.keep(result, made)


def _questions(founding: Founding) -> None:
    """In the order of the file: the decisions to take come first there."""
    for order, entry in enumerate(founding.folder["questions"], start=1):
        with blaming(entry.where):
            ask_question(order=order, **founding.filled(entry), **founding.acting)


def _programme(founding: Founding) -> None:
    for order, entry in enumerate(founding.folder["activities"], start=1):
        with blaming(entry.where):
            fields = {"results": []} | founding.filled(entry)
            add_activity(order=order, **fields, **founding.acting)
    for entry in founding.folder["stories"]:
        with blaming(entry.where):
            add_story(**founding.filled(entry), **founding.acting)
