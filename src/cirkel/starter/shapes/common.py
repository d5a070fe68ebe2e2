"""What entries of every file share: a code, and where in a document it was read."""

from cirkel.starter.fields import Field, Shape, code, link, needed, text, yes

FROM_DOCUMENT = {"document": link("documents"), "place": Field(text(200)), "certain": Field(yes)}
CODE = {"code": needed(code)}

DOCUMENT = Shape(CODE | {"name": needed(text(80))}, kind="documents")
