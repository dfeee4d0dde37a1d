"""Write an empty form in YAML: every field with what to write there, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from normgraph.errors import Language
from normgraph.form import Field
from normgraph.model import Text
from normgraph.texts import pick

FORMS = {
    "words": Text("tekst", "text"),
    "text": Text("tekst", "text"),
    "day": Text("JJJJ-MM-DD", "YYYY-MM-DD"),
    "flag": Text("true | false", "true | false"),
    "link": Text("https://…", "https://…"),
    "concept": Text("sleutel", "key"),
    "data": Text("sleutels met waarden", "keys with values"),
}
"""How a value of each kind without parts is written."""


def form_lines(described: Field, language: Language, indent: str) -> Iterator[str]:
    """Write a field with its question above it; a list begins with one empty item."""
    choices = " | ".join(described.choices)
    form = Text(choices, choices) if choices else FORMS.get(described.kind)
    yield f"{indent}# {pick(described.ask, language)}"
    if form is not None:
        yield f"{indent}{described.key}: null  # {pick(form, language)}"
        return
    yield f"{indent}{described.key}:"
    if not described.members:
        yield f"{indent}  - null"
    elif described.kind == "part":
        for member in described.members:
            yield from form_lines(member, language, indent + "  ")
    else:
        inner = [line for member in described.members for line in form_lines(member, language, indent + "    ")]
        yield f"{indent}  -"
        yield from inner
