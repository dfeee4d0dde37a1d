"""The page to ask the graph in SPARQL: what it shows of a question, a result and an error.

A result is shown as it came from a worker. Terms of our own link to the page of the thing; other IRIs are shown and not
linked, so that nobody can make an address on this site that leads a reader to theirs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlencode

from normgraph.amounts import say_number
from normgraph.errors import Language, NormgraphError
from normgraph.model import Text
from normgraph.saved import WHO, SavedQuery
from normgraph.sparql.formats import Format, formats_of
from normgraph.sparql.guard import Form
from normgraph.terms import ID, PREFIXES
from normgraph.texts import pick, say
from normgraph.web.layout import CHANGER, Page, render

PATH: Final = "sparql"

DRAFT: Final = "draft"
"""The field that says that a query is only to be shown in the form, not run."""

ON_PAGE: Final = "page"
"""The value of the field `format` for a result that is shown, not downloaded."""

FOR_ANSWERS: Final = (("json", "JSON"), ("xml", "XML"))
FOR_TABLES: Final = (("csv", "CSV"), ("tsv", "TSV"))
FOR_ROWS: Final = (*FOR_ANSWERS, *FOR_TABLES)
FOR_GRAPHS: Final = (
    ("turtle", "Turtle"), ("json-ld", "JSON-LD"), ("n-triples", "N-Triples"), ("rdf-xml", "RDF/XML"),
)  # fmt: skip
"""Downloads by the name of their syntax, in the order of the list."""

AUDIENCES: Final[Mapping[str, Text]] = {
    "legal adviser": Text("Juristen", "Legal advisers"),
    "tool builder": Text("Bouwers van hulpmiddelen", "Tool builders"),
    "supervisor": Text("Toezichthouders", "Supervisors"),
}

_KEY: Final = re.compile(r"[\w~-][\w.~-]*(?:/[\w~-][\w.~-]*)*", re.ASCII)
"""What may follow our base in a link: plain segments, none of which leads up."""

_TAG: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Cell:
    """A term in a row."""

    text: str
    href: str = ""
    language: str = ""
    direction: str = ""
    code: bool = False
    """Whether it is a name, not a text for people."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to be shown; `None` stands where a variable has no value."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Cell | None]]
    truncated: bool


@dataclass(frozen=True, slots=True)
class Graph:
    """Triples to be shown, in Turtle."""

    turtle: str
    triples: int
    truncated: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a query gave: rows, a graph, or yes or no."""

    form: Form
    result: Table | Graph | bool
    lacks: Sequence[Text] = ()
    """What the saved query needs that is not in the data, in words."""

    @property
    def downloads(self) -> tuple[tuple[str, str], ...]:
        """The downloads that there are for it."""
        return downloads_for(self.form)


@dataclass(frozen=True, slots=True)
class Asking:
    """The state of the form, all of which stands in the address."""

    language: Language
    fields: Sequence[tuple[str, str]] = ()
    """The fields of the address as they were given."""
    query: str = ""
    saved: SavedQuery | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    """The values of the parameters of the saved query, as they are shown."""
    format: str = ON_PAGE

    def address(self, **changed: str) -> str:
        """Give the query string of this state, with some fields changed."""
        kept = [(name, value) for name, value in self.fields if name not in changed]
        found = urlencode([*kept, *changed.items()])
        return f"?{found}" if found else ""


def downloads_for(form: Form) -> tuple[tuple[str, str], ...]:
    """Give the downloads for the result of a query form."""
    return {"SELECT": FOR_ROWS, "ASK": FOR_ANSWERS}.get(form, FOR_GRAPHS)


def download_format(name: str, form: Form) -> Format | None:
    """Give the format of a download by the name that the form has for it, if the result of this query form has it."""
    if name not in dict(downloads_for(form)):
        return None
    return next(one for one in formats_of(form) if one.syntax == name)


def table_of(answer: Mapping[str, Any], truncated: bool) -> Table:
    """Read a result in the SPARQL 1.1 Query Results JSON Format."""
    columns = answer["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in columns] for row in answer["results"]["bindings"]]
    return Table(columns, rows, truncated)


def _cell(term: Mapping[str, Any] | None) -> Cell | None:
    if term is None:
        return None
    if term["type"] == "uri":
        return Cell(short(term["value"]), _link(term["value"]), code=True)
    if term["type"] == "literal":
        tag = term.get("xml:lang", "")
        return Cell(term["value"], "", tag if _TAG.fullmatch(tag) else "", term.get("its:dir", ""))
    return Cell(_written(term), code=True)


def _written(term: Mapping[str, Any]) -> str:
    """Write a term in a line: a blank node, or a triple that is a term with its parts."""
    if term["type"] == "triple":
        parts = (_written(term["value"][name]) for name in ("subject", "predicate", "object"))
        return f"<<( {' '.join(parts)} )>>"
    if term["type"] == "bnode":
        return f"_:{term['value']}"
    return short(term["value"]) if term["type"] == "uri" else f'"{term["value"]}"'


def short(iri: str) -> str:
    """Write an IRI with the prefix that we have for its beginning, a thing of ours without one."""
    if iri.startswith(ID) and len(iri) > len(ID):
        return iri.removeprefix(ID)
    for prefix, start in PREFIXES.items():
        if iri.startswith(start) and re.fullmatch(r"[\w-]+", iri.removeprefix(start)):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _link(iri: str) -> str:
    """Give the address on this site of a thing of ours, else nothing."""
    key = iri.removeprefix(ID)
    return f"/id/{key}" if iri.startswith(ID) and _KEY.fullmatch(key) else ""


def sparql_page(
    asking: Asking,
    known: Mapping[str, SavedQuery],
    seconds: float,
    outcome: Outcome | None = None,
    error: NormgraphError | None = None,
) -> str:
    """Make the page: the form as it was filled in, with a result or an error, and the saved queries."""
    language = asking.language
    title = say("sparql_title", language)
    changer = "" if asking.saved or outcome else CHANGER  # what was run stands in the address
    page = Page(f"{say('error', language)}: {title}" if error else title, language, PATH, asking.address(), changer)
    return render(
        "sparql.html",
        page,
        title=title,
        asking=asking,
        outcome=outcome,
        kind=type(outcome.result).__name__ if outcome else "",
        problem=_problem(error, asking) if error else None,
        groups=[
            (pick(AUDIENCES[who], language), [one for one in known.values() if one.who == who]) for who in WHO
        ],
        formats=(("SELECT, ASK", FOR_ANSWERS), ("SELECT", FOR_TABLES), ("CONSTRUCT, DESCRIBE", FOR_GRAPHS)),
        on_page=ON_PAGE,
        draft=DRAFT,
        seconds=say_number(seconds, language, 0 if seconds.is_integer() else 1),
    )  # fmt: skip


def _problem(error: NormgraphError, asking: Asking) -> tuple[str, str]:
    """Give the text of an error and the field that it is about."""
    text = pick(Text(error.nl, error.en), asking.language)
    if asking.saved and error.pointer in [one.name for one in asking.saved.parameters]:
        return text, f"parameter-{error.pointer}"
    return text, "format" if error.pointer == "format" else "query"
