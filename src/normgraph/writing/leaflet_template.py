"""Write an empty leaflet in YAML."""

from __future__ import annotations

from normgraph.errors import Language
from normgraph.leaflet import LEAFLET
from normgraph.model import Text
from normgraph.texts import pick
from normgraph.writing.form_template import form_lines

HEAD = Text(
    "# Bijsluiter van een model of algoritme. Vul in wat vaststaat; null of weggelaten is niet vermeld.\n"
    "# Een tekst is in de taal hieronder; schrijf {nl: …, en: …} voor beide talen. Voeg punten toe met een streepje.\n"
    "# Het profiel is van normgraph; een officieel formulier is er niet. Controleer met: normgraph leaflet BESTAND",
    "# Leaflet of a model or algorithm. Fill in what is established; null or left out is not stated.\n"
    "# A text is in the language below; write {nl: …, en: …} for both languages. Add items with a dash.\n"
    "# The profile is normgraph's; there is no official form. Check with: normgraph leaflet FILE --lang en",
)


def leaflet_template(language: Language) -> str:
    """Write an empty leaflet."""
    lines = [pick(HEAD, language), f"language: {language}", ""]
    for member in LEAFLET.members:
        lines += form_lines(member, language, "")
    return "\n".join(lines) + "\n"
