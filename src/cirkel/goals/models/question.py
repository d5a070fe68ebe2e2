"""Open questions: every "?" with an owner, a date and the decision it blocks."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

from cirkel.core.constraints import together
from cirkel.core.models import FromDocument
from cirkel.core.privacy import ACCOUNTABILITY, Kept
from cirkel.goals.enums import QuestionKind
from cirkel.goals.models.codelists import Dimension
from cirkel.goals.models.goal import Goal
from cirkel.goals.models.indicator import Indicator
from cirkel.people.models import Organisation


class OpenQuestion(FromDocument):
    """A "?" is a result. It closes only with an answer that names its source; text edits never
    count.

    `is_proposal` says that owner and date were proposed and not yet agreed.
    """

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=QuestionKind)
    title = models.CharField(max_length=160)
    text = models.TextField()
    goal = models.ForeignKey(
        Goal, null=True, blank=True, on_delete=models.PROTECT, related_name="questions"
    )
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT)
    dimension = models.ForeignKey(Dimension, null=True, blank=True, on_delete=models.PROTECT)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    due_on = models.DateField()
    blocks = models.CharField(max_length=240)
    is_proposal = models.BooleanField(default=True)
    asks_decision = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True)
    answer_source = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT
    )

    class Privacy:
        name = _("Open vragen")
        plain = frozenset(
            "id code kind title text goal indicator dimension owner due_on blocks is_proposal "
            "asks_decision order answer answer_source answered_at document place certain".split()
        )
        personal = {
            "answered_by": Kept(_("beantwoord door"), ACCOUNTABILITY, until="goals.decision")
        }
        about = {"title": _("vraag"), "answered_at": _("beantwoord op")}

    class Meta:
        ordering = ["order", "due_on", "pk"]
        constraints = [
            together("answered_at", "answered_by", name="question_answered_at_and_by"),
            CheckConstraint(
                condition=Q(answered_at=None) | (~Q(answer="") & ~Q(answer_source="")),
                name="question_answer_has_source",
            ),
        ]

    def __str__(self) -> str:
        return self.title
