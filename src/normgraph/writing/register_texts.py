"""What several writings of a register, its check and its answers say alike."""

from __future__ import annotations

from normgraph.model import Text

NO_NAME = Text("(zonder naam)", "(no name)")
OF_NO_BODY = Text(
    "Zonder organisatie en dus zonder plaats: {}. Deze vermeldingen noemen geen organisatie; bij wie zij horen, staat "
    "niet in het bestand.",
    "Without an organisation and so without a place: {}. These entries name no organisation; whose they are is not in "
    "the file.",
)
OTHER_CODE = Text(
    "Onder {}: {} met de code {}{}. Naam en code wijzen elk een andere organisatie aan; welke van de twee klopt, is "
    "niet nagegaan, en geteld is op naam.",
    "Under {}: {} with the code {}{}. Name and code each point to another body; which of the two is right was not "
    "looked into, and they count by name.",
)
SET_APART = Text("apart gezet", "set apart")
DUTCH_ENTRIES = Text("Nederlandse vermeldingen, elk één keer", "Dutch entries, each once")
AND_MORE = Text("en nog {}", "and {} more")
FIGURES = Text("In cijfers", "In figures")
BODY = Text("organisatie", "body")
PER_HUNDRED = Text("per 100", "per 100")
