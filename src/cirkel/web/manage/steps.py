"""The page of a form of one step, and the way back that stands above it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cirkel.web.answering import Sheet

Back = tuple[str, str]


def step(title: str, *, send: str, back: Back, **words: str) -> Sheet:
    """`send` is on the button; `words` may have `lead`, above the form, and `does`, which the form
    sends along."""
    address, label = back
    context = {"send": send, "parent_href": address, "parent_label": label, **words}
    return Sheet("manage/form.html", title, "manage", context)


def to_people() -> Back:
    return reverse("people"), _("Mensen")


def to_groups() -> Back:
    return reverse("groups"), _("Groepen")


def to_organisations() -> Back:
    return reverse("keep-organisations"), _("Organisaties")
