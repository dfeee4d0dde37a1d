"""Write an empty leaflet in YAML: every field with what to write there, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from normgraph.errors import Language
from normgraph.form import Field
from normgraph.leaflet import LEAFLET
from normgraph.model import Text
from normgraph.texts import pick

HEAD = Text(
    "# Bijsluiter van een model of algoritme. Vul in wat vaststaat; null of weggelaten is niet vermeld.\n"
    "# Een tekst is in de taal hieronder; schrijf {nl: …, en: …} voor beide talen. Voeg punten toe met een streepje.\n"
    "# Het profiel is van normgraph; een officieel formulier is er niet. Controleer met: normgraph leaflet BESTAND",
    "# Leaflet of a model or algorithm. Fill in what is established; null or left out is not stated.\n"
    "# A text is in the language below; write {nl: …, en: …} for both languages. Add items with a dash.\n"
    "# The profile is normgraph's; there is no official form. Check with: normgraph leaflet FILE --lang en",
)

FORMS = {
    "words": Text("tekst", "text"),
    "text": Text("tekst", "text"),
    "day": Text("JJJJ-MM-DD", "YYYY-MM-DD"),
    "flag": Text("true | false", "true | false"),
    "link": Text("https://…", "https://…"),
}


def leaflet_template(language: Language) -> str:
    """Write an empty leaflet."""
    lines = [pick(HEAD, language), f"language: {language}", ""]
    for member in LEAFLET.members:
        lines += _lines(member, language, "")
    return "\n".join(lines) + "\n"


def _lines(described: Field, language: Language, indent: str) -> Iterator[str]:
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
            yield from _lines(member, language, indent + "  ")
    else:
        inner = [line for member in described.members for line in _lines(member, language, indent + "    ")]
        yield f"{indent}  -"
        yield from inner
