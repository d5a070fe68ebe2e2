"""Fields that are sealed in the database: what is read there by other means is of no use.

A value is bound to its model, its field and one value of its row that never changes (`bound_to`):
moved to another row or column it does not open. It opens when it is read on an object. Outside
objects (`values()`, `update()`) only the sealed form passes, so no query can hand out or store the
plain value by accident.
"""

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.core import checks
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models
from django.db.models import Model
from django.db.models.query_utils import DeferredAttribute

from cirkel.core import keys

if TYPE_CHECKING:
    # Django's stubs give these a type of what is set and what is read.
    BinaryBase = models.BinaryField[Any, Any]
else:
    BinaryBase = models.BinaryField


class NotSealed(TypeError):
    """Somebody tried to store the plain value of a sealed field without its row."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} is sealed: set it on the object and save that.")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What stands in the database."""

    content: bytes

    @property
    def key_id(self) -> str:
        return keys.key_id_of(self.content)


class OpensOnReading(DeferredAttribute):
    """The plain value, opened at the first time that someone asks for it."""

    def __set__(self, instance: Model, value: Any) -> None:
        """Being there makes Python ask `__get__` also when the object holds a value."""
        instance.__dict__[self.field.attname] = value

    def __get__(self, instance: Model | None, cls: type[Model] | None = None) -> Any:
        found = super().__get__(instance, cls)
        if instance is None or not isinstance(found, Sealed):
            return found
        field = cast(Encrypted, self.field)
        opened = field.open(found, instance)
        instance.__dict__[field.attname] = opened
        return opened


class Encrypted(BinaryBase):
    """What the three kinds share: how a value gets in and out. Stored as bytes."""

    descriptor_class = OpensOnReading

    def __init__(self, *args: Any, bound_to: str, **kwargs: Any) -> None:
        self.bound_to = bound_to
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"bound_to": self.bound_to}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found: list[checks.CheckMessage] = super().check(**kwargs)
        try:
            bound = self.model._meta.get_field(self.bound_to)
        except FieldDoesNotExist:
            bound = None
        if bound is None or not getattr(bound, "concrete", False) or bound.null:
            wrong = f"bound_to={self.bound_to!r} must be a filled field of the same row."
            found.append(checks.Error(wrong, obj=self, id="cirkel.E102"))
        return found

    def place(self, instance: Model) -> str:
        """Where a value belongs: model, field, row."""
        bound = self.model._meta.get_field(self.bound_to)
        value = getattr(instance, bound.attname)  # type: ignore[union-attr]  # checked above
        if value is None:
            raise NotSealed(str(self))
        return f"{self.model._meta.label_lower}.{self.name}:{value}"

    def open(self, sealed: Sealed, instance: Model) -> Any:
        return self.from_bytes(keys.unseal(sealed.content, place=self.place(instance)))

    def seal(self, value: Any, instance: Model) -> Sealed:
        return Sealed(keys.seal(self.to_bytes(value), place=self.place(instance)))

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, content: bytes) -> Any:
        raise NotImplementedError

    def pre_save(self, model_instance: Model, add: bool) -> Sealed | None:
        value = getattr(model_instance, self.attname)
        return None if value is None else self.seal(value, model_instance)

    def from_db_value(self, value: Any, *_rest: Any) -> Sealed | None:
        return None if value is None else Sealed(bytes(value))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise NotSealed(str(self))
        return connection.Database.Binary(value.content)

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is anything can be asked: equal values are sealed differently."""
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        raise FieldError(f"{self} is sealed and cannot be searched.")

    def value_to_string(self, obj: Model) -> str:
        """A dump of the data holds the sealed form."""
        value = self.pre_save(obj, add=False)
        return "" if value is None else base64.b64encode(value.content).decode()

    def to_python(self, value: Any) -> Any:
        return value


class EncryptedBinaryField(Encrypted):
    def to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def from_bytes(self, content: bytes) -> bytes:
        return content


class EncryptedTextField(Encrypted):
    empty_values = [None, ""]  # noqa: RUF012 - as Django writes it

    def get_default(self) -> Any:
        return super().get_default() or ""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, content: bytes) -> str:
        return content.decode()


class EncryptedJSONField(Encrypted):
    empty_values = [None, "", [], {}]  # noqa: RUF012 - as Django writes it

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()

    def from_bytes(self, content: bytes) -> Any:
        return json.loads(content)
