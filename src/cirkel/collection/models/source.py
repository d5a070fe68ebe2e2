"""Where figures come from."""

from django.db import models

from cirkel.collection.enums import SourceKind
from cirkel.goals.models import Indicator
from cirkel.people.models import Organisation


class Source(models.Model):
    """A school's form, a spreadsheet, a document, open data; `indicators` is what it should
    deliver."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=SourceKind)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    rhythm = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=80, blank=True)
    description = models.TextField(blank=True)
    indicators = models.ManyToManyField(Indicator, related_name="sources")

    class Privacy:
        plain = frozenset(
            "id code name kind organisation rhythm document description indicators".split()
        )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
