"""What the monitor says in sentences: trend, path, course and policy, each for what it is."""

from cirkel.monitor.wording.course import (
    CourseSaying,
    course_saying,
    each_text,
    fall_text,
    needed_text,
)
from cirkel.monitor.wording.elsewhere import (
    change_text,
    elsewhere_sentences,
    elsewhere_title,
    places_text,
)
from cirkel.monitor.wording.moments import about, amount_text, moment_text, rounded
from cirkel.monitor.wording.policies import (
    multiples,
    policy_sentence,
    policy_sentences,
    rounding_sentences,
)
from cirkel.monitor.wording.trend import (
    Saying,
    course_sentence,
    path_sentence,
    saying_for,
    series_saying,
)

__all__ = [
    "CourseSaying",
    "Saying",
    "about",
    "amount_text",
    "change_text",
    "course_saying",
    "course_sentence",
    "each_text",
    "elsewhere_sentences",
    "elsewhere_title",
    "fall_text",
    "moment_text",
    "multiples",
    "needed_text",
    "path_sentence",
    "places_text",
    "policy_sentence",
    "policy_sentences",
    "rounded",
    "rounding_sentences",
    "saying_for",
    "series_saying",
]
