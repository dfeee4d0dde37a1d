"""The first page of each language: what the site is, and the ways in for builders and supervisors."""

from __future__ import annotations

from typing import Final

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.texts import say
from normgraph.web.layout import Page, render

Doors = tuple[tuple[str, Text], ...]

FOR_BUILDERS: Final[Doors] = (
    ("/sparql", Text("SPARQL 1.1", "SPARQL 1.1")),
    ("/openapi.json", Text("Beschrijving van de API (OpenAPI)", "Description of the API (OpenAPI)")),
    ("/downloads", Text("Downloads: de graaf als geheel en in delen", "Downloads: the graph as a whole and in parts")),
    ("/def", Text("Ontologie: klassen en eigenschappen", "Ontology: classes and properties")),
    ("/shape", Text("Vormregels (SHACL)", "Shapes (SHACL)")),
    ("/context.jsonld", Text("JSON-LD-context", "JSON-LD context")),
    ("/catalog", Text("Catalogus (DCAT-AP-NL)", "Catalogue (DCAT-AP-NL)")),
    ("/.well-known/void", Text("Omvang en samenstelling (VoID)", "Size and make-up (VoID)")),
)
"""What the first page points builders to."""

FOR_SUPERVISORS: Final[Doors] = (
    ("/{}/doc/mandate", Text("Wie waarop toezicht houdt", "Who supervises what")),
    ("/{}/doc/evidence-type", Text("Bewijs dat in een dossier hoort", "Evidence that belongs in a dossier")),
    (
        "/{}/register",
        Text("Vermeldingen in het Algoritmeregister, getoetst", "Entries of the Algorithm Register, checked"),
    ),
    ("/{}/doc/policy", Text("Moties en toezeggingen over algoritmes", "Motions and commitments about algorithms")),
)
"""What the first page points supervisors to; `{}` stands for the language."""


def home_page(language: Language) -> str:
    """Write the page."""
    page = Page(say("home_title", language), language, "")
    groups = (("home_supervisors", FOR_SUPERVISORS), ("home_data", FOR_BUILDERS))
    return render("home.html", page, groups=groups)
