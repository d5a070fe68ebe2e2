"""Reads a folder: every file, every field, every reference, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from cirkel.starter import yaml_files
from cirkel.starter.fields import Field, Shape, Unfit
from cirkel.starter.shapes import FILES, NEEDED
from cirkel.starter.wrong import FolderWrong, Where, nearest


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a file. `values` holds the fields that were filled in; the rest has defaults."""

    where: Where
    shape: Shape
    code: str
    values: dict[str, Any] = field(default_factory=dict)

    def parts(self, name: str) -> list["Entry"]:
        found: list[Entry] = self.values.get(name, [])
        return found

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Field name, kind and code of everything this entry points at."""
        for name, value in self.values.items():
            to = self.shape.fields[name].to
            for code in (value if isinstance(value, list) else [value]) if to else ():
                yield name, to, code

    def walk(self) -> Iterator["Entry"]:
        yield self
        for value in self.values.values():
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, Entry):
                    yield from part.walk()


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path
    entries: dict[str, list[Entry]]

    def __getitem__(self, file: str) -> list[Entry]:
        return self.entries.get(file, [])

    def walk(self) -> Iterator[Entry]:
        for entries in self.entries.values():
            for entry in entries:
                yield from entry.walk()


def read_folder(path: Path) -> Folder:
    """The whole folder, checked; or the first thing that is wrong with it, as `FolderWrong`."""
    if not path.is_dir():
        raise FolderWrong(
            _("De map {path} is er niet. Geef een map met YAML-bestanden.").format(path=path)
        )
    _refuse_strangers(path)
    entries: dict[str, list[Entry]] = {}
    for name, shape in FILES.items():
        file = path / f"{name}.yaml"
        if file.exists():
            entries[name] = _read_file(file, shape)
        elif name in NEEDED:
            raise Where(file.name).wrong(_("dit bestand ontbreekt. Voeg het toe aan de map."))
    folder = Folder(path, entries)
    _check_links(folder)
    return folder


def _refuse_strangers(path: Path) -> None:
    """A file we would skip in silence is data that gets lost."""
    for file in sorted([*path.glob("*.yaml"), *path.glob("*.yml")]):
        if file.suffix == ".yml" or file.stem not in FILES:
            known = (f"{name}.yaml" for name in FILES)
            sentence = _("dit bestand hoort niet in de map.")
            raise Where(file.name).wrong(f"{sentence} {nearest(file.name, known)}")


def _read_file(file: Path, shape: Shape) -> list[Entry]:
    where = Where(file.name)
    raw = yaml_files.load(file)
    if file.stem == "covenant":
        return [_read_entry(raw, shape, where, parent="")]
    return _read_list(raw, shape, where, parent="")


def _read_list(raw: object, shape: Shape, where: Where, *, parent: str) -> list[Entry]:
    if not isinstance(raw, list):
        raise where.wrong(_("hier hoort een lijst: elk deel begint met een streepje. Pas dat aan."))
    return [
        _read_entry(one, shape, where.inside(_name(one, shape, number)), parent=parent)
        for number, one in enumerate(raw, start=1)
    ]


def _name(raw: object, shape: Shape, number: int) -> str:
    named = raw.get(shape.named_by) if isinstance(raw, dict) else None
    return str(named or number)


def _read_entry(raw: object, shape: Shape, where: Where, *, parent: str) -> Entry:
    if not isinstance(raw, dict):
        raise where.wrong(_("hier horen velden met een naam, zoals 'name: …'. Pas dat aan."))
    for name in raw:
        if name not in shape.fields:
            sentence = _("het veld '{name}' is onbekend.").format(name=name)
            raise where.wrong(f"{sentence} {nearest(str(name), shape.fields)}")
    own = str(raw.get(shape.named_by, ""))
    code = f"{parent}/{own}" if shape.is_part else own
    entry = Entry(where, shape, code)
    for name, rule in shape.fields.items():
        if raw.get(name) is not None:
            entry.values[name] = _read_value(raw[name], rule, where, name, parent=code)
        elif rule.is_required:
            raise where.wrong(_("het veld '{name}' ontbreekt. Vul het in.").format(name=name))
    return entry


def _read_value(raw: object, rule: Field, where: Where, name: str, *, parent: str) -> Any:
    if rule.inside is not None and rule.is_single:
        return _read_entry(raw, rule.inside, where.inside(name), parent=parent)
    if rule.inside is not None:
        return _read_list(raw, rule.inside, where.inside(name), parent=parent)
    try:
        return rule.read(raw)
    except Unfit as error:
        sentence = _("het veld '{name}' klopt niet.").format(name=name)
        raise where.wrong(f"{sentence} {error}") from error


def _check_links(folder: Folder) -> None:
    codes: dict[str, set[str]] = {}
    for entry in folder.walk():
        known = codes.setdefault(entry.shape.kind, set())
        if entry.shape.kind and entry.code in known:
            raise entry.where.wrong(_("dit staat er twee keer. Haal één van de twee weg."))
        known.add(entry.code)
    for entry in folder.walk():
        for name, to, code in entry.links():
            if code not in codes.get(to, set()):
                sentence = _("'{name}' verwijst naar '{code}', maar dat is er niet.").format(
                    name=name, code=code
                )
                raise entry.where.wrong(f"{sentence} {nearest(code, codes.get(to, ()))}")
