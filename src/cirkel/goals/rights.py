"""Rights of goals, for the page 'Wie mag wat'."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from cirkel.goals import rules
from cirkel.people.rights import Right

RIGHTS: Sequence[Right] = (
    Right(
        "goals.ask",
        _("Een open vraag stellen"),
        rules.may_ask_question,
        actions=("goals.ask_question",),
    ),
    Right(
        "goals.answer",
        _("Een open vraag beantwoorden, of afspreken wie haar uitzoekt"),
        rules.may_answer_question,
        lambda _by, organisation: {"owner_id": organisation},
        ("goals.answer_question", "goals.edit_question"),
    ),
    Right(
        "goals.keep",
        _("Het convenant, doelen, definities en codelijsten bijhouden"),
        rules.may_keep_goals,
        actions=tuple(
            f"goals.{name}"
            for name in (
                "found_covenant add_area add_principle add_core_element add_sphere add_phase "
                "add_event add_dimension add_indicator add_definition add_breakdown add_identity "
                "add_goal add_effect add_result agree_path"
            ).split()
        ),
    ),
    Right(
        "goals.style",
        _("Naam, logo en kleuren van de website aanpassen"),
        rules.may_set_house_style,
        actions=("goals.set_house_style",),
    ),
)
