"""The forms in which the dossier of an answer can be taken away, by the end of a file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from normgraph.errors import Language
from normgraph.writing.handover import Handover
from normgraph.writing.handover_page import lay_out
from normgraph.writing.markup import page_html
from normgraph.writing.paper import page_docx, page_pdf
from normgraph.writing.rdf import answer_rdf
from normgraph.writing.workbook import handover_xlsx

WRITERS: Final[Mapping[str, Callable[[Handover, Language], bytes]]] = {
    "html": lambda one, language: page_html(lay_out(one, language)).encode(),
    "pdf": lambda one, language: page_pdf(lay_out(one, language), one.answer.as_of),
    "docx": lambda one, language: page_docx(lay_out(one, language), one.answer.as_of),
    "xlsx": handover_xlsx,
    "jsonld": lambda one, _: answer_rdf(one.answer, "jsonld").encode(),
}
"""What writes each form; PDF and Word raise `MissingTool` where the extra `dossier` is not installed."""
