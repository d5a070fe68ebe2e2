"""Every table with its classes: our own say it themselves, the others are in `foreign`."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model

from cirkel.core.privacy import Classified, classified
from cirkel.people.models import Person
from cirkel.privacy.foreign import FOREIGN


@dataclass(frozen=True, slots=True)
class Table:
    model: type[Model]
    classes: Classified

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    @property
    def person_lookups(self) -> tuple[str, ...]:
        """How to find a person's rows: every key to a person, and what the table names itself."""
        if self.model is Person:
            return ("pk",)
        keys = (
            field.name
            for field in self.model._meta.concrete_fields
            if field.is_relation and field.related_model is Person
        )
        return (*keys, *self.classes.persons)


def tables() -> list[Table]:
    """All installed tables, in the order of the apps. No query."""
    found = ((model, _classes(model)) for model in apps.get_models())
    return [Table(model, classes) for model, classes in found if classes is not None]


def fields_of(model: type[Model]) -> list[str]:
    """What must be classified: every column, and the ties to several."""
    own = [*model._meta.concrete_fields, *model._meta.local_many_to_many]
    return sorted(field.name for field in own)


def _classes(model: type[Model]) -> Classified | None:
    return classified(model) or FOREIGN.get(model._meta.label_lower)
