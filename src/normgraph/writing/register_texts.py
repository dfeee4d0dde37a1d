"""What several writings of a register, its check and its answers say alike."""

from __future__ import annotations

from normgraph.amounts import say_number
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.texts import ENTRIES, counted, pick

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
OTHER_PAGES = Text(
    "Het bestand noemt {}; er staan er {} in. De andere zijn niet gelezen: de API geeft een pagina tegelijk.",
    "The file says that there are {}; it holds {}. The others were not read: the API gives a page at a time.",
)
DUTCH_ENTRIES = Text("Nederlandse vermeldingen, elk één keer", "Dutch entries, each once")
AND_MORE = Text("en nog {}", "and {} more")
NOT_JUDGED = Text(
    "niet te beoordelen: {}. In deze notatie van CSV en Excel is niet te zien waar een titel of een lid ophoudt; "
    "dat is geen fout van de organisatie",
    "could not be judged: {}. In this notation of CSV and Excel it cannot be seen where a title or a member ends; "
    "that is no fault of the body",
)
FIGURES = Text("In cijfers", "In figures")
BODY = Text("organisatie", "body")
PER_HUNDRED = Text("per 100", "per 100")


def other_pages_said(announced: int, elsewhere: int, language: Language) -> str:
    """Say that a file holds fewer entries than it announces, as a page of the API does; nothing where it holds all."""
    if not elsewhere:
        return ""
    held = say_number(announced - elsewhere, language)
    return pick(OTHER_PAGES, language).format(counted(announced, ENTRIES, language), held)
