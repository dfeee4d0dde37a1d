"""Write an empty form in YAML: every field with what to write there, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from normgraph.dossier import DOSSIER
from normgraph.errors import Language
from normgraph.form import Field
from normgraph.leaflet import LEAFLET
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

LEAFLET_HEAD = Text(
    "# Bijsluiter van een model of algoritme. Vul in wat vaststaat; null of weggelaten is niet vermeld.\n"
    "# Een tekst is in de taal hieronder; schrijf {nl: …, en: …} voor beide talen. Voeg punten toe met een streepje.\n"
    "# Het profiel is van normgraph; een officieel formulier is er niet. Controleer met: normgraph leaflet BESTAND",
    "# Leaflet of a model or algorithm. Fill in what is established; null or left out is not stated.\n"
    "# A text is in the language below; write {nl: …, en: …} for both languages. Add items with a dash.\n"
    "# The profile is normgraph's; there is no official form. Check with: normgraph leaflet FILE --lang en",
)

DOSSIER_HEAD = Text(
    "# Dossier van één systeem. Vul in wat vaststaat; null of weggelaten is niet ingevuld.\n"
    "# status van bewijs: absent (ontbreekt), claimed (opgegeven), evidenced (in het dossier), verified (beoordeeld).\n"
    "# Eén stuk telt bij elk vereiste dat een van zijn soorten (types) vraagt. Controleer met:\n"
    "#   normgraph dossier check BESTAND",
    "# Dossier of one system. Fill in what is established; null or left out is not filled in.\n"
    "# status of evidence: absent, claimed, evidenced (in the dossier), verified (judged by someone else).\n"
    "# One document counts for every requirement that asks for one of its types. Check with:\n"
    "#   normgraph dossier check FILE --lang en",
)


def leaflet_template(language: Language) -> str:
    """Write an empty leaflet."""
    return _template(LEAFLET.members, LEAFLET_HEAD, language)


def dossier_template(language: Language) -> str:
    """Write an empty dossier."""
    return _template(DOSSIER.members, DOSSIER_HEAD, language)


def _template(members: Iterable[Field], head: Text, language: Language) -> str:
    lines = [line for member in members for line in _lines(member, language, "")]
    return "\n".join([pick(head, language), f"language: {language}", "", *lines]) + "\n"


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
