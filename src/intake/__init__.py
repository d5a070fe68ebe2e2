"""How numbers come in: figures from a spreadsheet, in one long and one wide format.

Owns the formats (`docs/figures-format.md`), the reading and the checks on form, and the
templates people download. A file is read whole or not at all, and every refusal says in Dutch
where it went wrong and what to do. Whether a figure is plausible or may be shown is decided
elsewhere.

Start at `reader.read_figures`, `templates.long_template` and `templates.write_long`; what a
file may refer to is a `catalogue.Catalogue`.
"""
