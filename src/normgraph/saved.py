"""The saved queries as an API: `queries/*.rq`, each with a header that says what it answers and what it takes.

    # title: Nederlands | English
    # question: 5
    # who: legal adviser
    # needs: an answer
    # parameter: act iri act De regeling | The act
    # returns: requirement, label
    #
    # Notes, in free text.

`question` is the number of the competency question that it answers; `needs` says what must stand in the data beside our
graph for the query to find anything. Each parameter has its default in the query, in the one line `VALUES ?act { … }`,
so that the file runs as it stands on any engine. Its type is `iri`, `date`, `text` or `language`. After `iri` may stand
the kind of thing that the IRI names, the first part of its path below `id/`: of another kind a query finds nothing, and
that looks like an answer. Labels begin with a capital, kinds do not. A value from outside takes its place as one RDF
term that the engine writes (`store.binding.bind`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal, get_args

from normgraph.applies.description import read_date
from normgraph.errors import FaultyGraph, InvalidValue, shown, shown_as_is, unknown_parameter
from normgraph.files import query_files
from normgraph.model import Text
from normgraph.store.binding import Iri, Value, bind
from normgraph.terms import ID, PREFIXES, kind_of

Kind = Literal["iri", "date", "text", "language"]

WHO: Final = ("legal adviser", "tool builder", "supervisor")


@dataclass(frozen=True, slots=True)
class Need:
    """What a query can need beside our graph, and how to see whether it is there."""

    text: Text
    pattern: str
    """What of it the data hold, as a graph pattern in SPARQL; in it `?given` is the value of a parameter of kind `of`,
    and `?language` the language that is asked for.

    It asks for what the query reads: leaflets and register entries name systems too, but do not describe them.
    """
    of: str | None = None


NEEDS: Final[Mapping[str, Need]] = {
    "an answer": Need(Text("een antwoord in RDF", "an answer in RDF"), "?part dct:isPartOf ?given", "answer"),
    "described systems": Need(
        Text("systemen, beschreven in RDF", "systems, described in RDF"),
        "?system a ng:AlgorithmicSystem ; ng:usedBy ?user ; ng:inUseFrom ?day ; ng:has|ng:lacks ?fact",
    ),
    "evidence": Need(
        Text("een dossier in RDF", "a dossier in RDF"), "?dossier a ng:Dossier ; ng:aboutSystem/skos:prefLabel ?system"
    ),
    "imported text": Need(
        Text("ingelezen wettekst met haar datum", "imported text of law with its date"),
        "?expression a eli:LegalExpression ; eli:realizes ?given ; eli:version_date ?day ; prov:value ?text . "
        "FILTER (LANG(?text) = ?language)",
        "provision",
    ),
    "imports": Need(Text("ingelezen bronnen", "imported sources"), "GRAPH ?given { ?thing ?property ?value }", "graph"),
    "register entries": Need(
        Text(
            "registervermeldingen met hun kandidaten (normgraph register rdf --candidates)",
            "register entries with their candidates (normgraph register rdf --candidates)",
        ),
        "?claim ng:ofEntry ?entry ; prov:wasDerivedFrom ?harvest . ?candidates prov:wasDerivedFrom ?harvest ; "
        "ng:asOf ?day",
    ),
    "two releases": Need(
        Text("twee uitgaven van de graaf", "two releases of the graph"),
        "GRAPH ?given { ?thing ?property ?value }",
        "graph",
    ),
}
"""What a query can need beside our graph."""

_KEYS: Final = ("title", "question", "who", "needs", "parameter", "returns")
_LINE: Final = re.compile(r"# ?(\w+): *(.*\S) *")
_PARAMETER: Final = re.compile(r"(\w+) (\w+)(?: ([a-z][a-z-]*))? (.+)")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_TERM: Final = re.compile(r"<([^>]*)>|\"((?:[^\"\\]|\\.)*)\"(?:\^\^\S+|@\S+)?")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a saved query takes, and the value that it has when none is given."""

    name: str
    kind: Kind
    label: Text
    default: str
    of: str | None = None
    """The kind of thing that an IRI must name, such as `act`, where only one kind makes sense."""


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with what its header says of it."""

    name: str
    title: Text
    question: int | None
    who: str
    needs: Need | None
    """What must stand in the data beside our graph, where our graph alone gives no rows."""
    parameters: tuple[Parameter, ...]
    returns: tuple[str, ...]
    note: str
    text: str


@cache
def saved_queries() -> Mapping[str, SavedQuery]:
    """Read the saved queries that this installation carries, by name.

    Raises `FaultyGraph` for a header that cannot be read, with file and line.
    """
    return read_queries(query_files())


def read_queries(files: Iterable[Path]) -> Mapping[str, SavedQuery]:
    """Read saved queries from files."""
    return {file.stem: read_query(file.stem, file.read_text(encoding="utf-8")) for file in files}


def read_query(name: str, text: str) -> SavedQuery:
    """Read a saved query.

    Raises `FaultyGraph` with the line of the mistake: one wrong header must not make the others go missing in silence.
    """
    header, note = _header(name, text)
    given: dict[str, list[tuple[int, str]]] = {key: [] for key in _KEYS}
    for number, key, value in header:
        if key not in given:
            raise _fault(name, number, f"onbekende sleutel {key!r}", f"unknown key {key!r}")
        given[key].append((number, value))
    for key in ("title", "who", "returns"):
        if len(given[key]) != 1:
            raise _fault(
                name, 1, f"{key!r} staat er {len(given[key])} maal", f"{key!r} is given {len(given[key])} times"
            )
    (title,), (who,), (returns,) = given["title"], given["who"], given["returns"]
    if who[1] not in WHO:
        raise _fault(name, who[0], f"niet een van {', '.join(WHO)}", f"none of {', '.join(WHO)}")
    return SavedQuery(
        name,
        _both(name, *title),
        _question(name, given["question"]),
        who[1],
        _needs(name, given["needs"]),
        tuple(_parameter(name, number, value, text) for number, value in given["parameter"]),
        tuple(part.strip() for part in returns[1].split(",")),
        note,
        text,
    )


def _question(name: str, given: list[tuple[int, str]]) -> int | None:
    for number, value in given[1:] or given:
        if given[1:] or not value.isdecimal():
            raise _fault(name, number, "niet één getal", "not one number")
    return int(given[0][1]) if given else None


def _needs(name: str, given: list[tuple[int, str]]) -> Need | None:
    for number, value in given[1:] or given:
        if given[1:] or value not in NEEDS:
            raise _fault(name, number, f"niet één van {', '.join(NEEDS)}", f"not one of {', '.join(NEEDS)}")
    return NEEDS[given[0][1]] if given else None


def _header(name: str, text: str) -> tuple[list[tuple[int, str, str]], str]:
    """Split the comment above a query into its keys, with their lines, and the notes after the first empty line."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    end = next((at for at, line in enumerate(lines) if line.strip() == "#"), len(lines))
    keys = []
    for number, line in enumerate(lines[:end], 1):
        found = _LINE.fullmatch(line)
        if not found:
            raise _fault(name, number, "geen regel als '# sleutel: waarde'", "no line like '# key: value'")
        keys.append((number, found[1], found[2]))
    return keys, " ".join(line.removeprefix("#").strip() for line in lines[end + 1 :])


def _parameter(name: str, number: int, value: str, text: str) -> Parameter:
    found = _PARAMETER.fullmatch(value)
    if not found or found[2] not in get_args(Kind):
        kinds = ", ".join(get_args(Kind))
        raise _fault(name, number, f"geen 'naam soort nl | en' ({kinds})", f"no 'name kind nl | en' ({kinds})")
    defaults = re.findall(rf"^[ \t]*VALUES \?{found[1]} \{{ (.*) \}}$", text, re.MULTILINE)
    if len(defaults) != 1:
        line = f"VALUES ?{found[1]} {{ … }}"
        raise _fault(name, number, f"niet precies één regel {line}", f"not exactly one line {line}")
    kind: Kind = found[2]  # type: ignore[assignment]
    default = _default(name, number, kind, defaults[0])
    if found[3] and (kind != "iri" or kind_of(default) != found[3]):
        wanted = f"'iri {found[3]}'"
        raise _fault(name, number, f"{default} is geen {wanted}", f"{default} is not an {wanted}")
    return Parameter(found[1], kind, _both(name, number, found[4]), default, found[3])


def _default(name: str, number: int, kind: Kind, term: str) -> str:
    found = _TERM.fullmatch(term)
    if not found or (kind == "iri") != (found[1] is not None):
        raise _fault(name, number, f"{term} is geen waarde van soort {kind}", f"{term} is not a value of kind {kind}")
    return str(_iri(found[1])) if kind == "iri" else found[2]


def _both(name: str, number: int, value: str) -> Text:
    nl, bar, en = value.partition(" | ")
    if not bar or not nl.strip() or not en.strip():
        raise _fault(name, number, "niet in beide talen: 'nl | en'", "not in both languages: 'nl | en'")
    return Text(nl.strip(), en.strip())


def _fault(name: str, line: int, nl: str, en: str) -> FaultyGraph:
    return FaultyGraph(nl, en, pointer=f"{name}.rq:{line}")


def with_values(query: SavedQuery, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Put values into a query; give its text, and the value that each parameter then has.

    Raises `UnknownParameter` for a parameter that the query does not take, and `InvalidValue` or `InvalidDate` for a
    value of another kind.
    """
    known = {one.name: one for one in query.parameters}
    for name in given:
        if name not in known:
            raise unknown_parameter(name, known)
    values = {name: _value(known[name], text) for name, text in given.items()}
    used = {one.name: str(values.get(one.name, one.default)) for one in query.parameters}
    return bind(query.text, values), used


def presence(query: SavedQuery, used: Mapping[str, str]) -> Mapping[str, Text]:
    """Give the ASK queries that tell whether what a query needs is there, each with what to say where it is not.

    Without it nothing is found, or half: read as an answer that would say that nothing is missing or contested. `used`
    is the value of each parameter, as `with_values` gives it; a thing that one names must be there itself.
    """
    if query.needs is None:
        return {}
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dct", "eli", "ng", "prov", "skos"))
    if query.needs.of is None:
        return {f"{prefixes}ASK {{ {query.needs.pattern} }}": _lacking(query.needs, "")}
    spoken = {"language": used["language"]} if "?language" in query.needs.pattern else {}
    values = "".join(f"  VALUES ?{name} {{ <urn:example> }}\n" for name in ("given", *spoken))
    ask = f"{prefixes}ASK {{\n{values}  {query.needs.pattern}\n}}"
    named = [used[one.name] for one in query.parameters if one.of == query.needs.of]
    return {
        bind(ask, {"given": Iri(iri), **spoken}): _lacking(query.needs, iri.removeprefix(ID), **spoken) for iri in named
    }


def _lacking(need: Need, name: str, language: str = "") -> Text:
    asked = [*([shown_as_is(name)] if name else ()), *([f"language={language}"] if language else ())]
    which = f" ({', '.join(asked)})" if asked else ""
    return Text(
        f"deze query vraagt {need.text.nl}{which}, en dat staat niet in de graaf: "
        "wat de rijen tonen of missen, is geen antwoord op de vraag",
        f"this query takes {need.text.en}{which}, which is not in the graph: "
        "what the rows show or lack is no answer to the question",
    )


def without_header(text: str) -> str:
    """Give the text of a saved query from its first line that is no comment: what a reader of it needs."""
    return re.sub(r"\A(?:#[^\n]*\n)+", "", text)


def _value(parameter: Parameter, text: str) -> Value:
    """Read a value by the kind of its parameter; an IRI may be short, as `act/awb`."""
    if parameter.kind == "date":
        return read_date(text, parameter.name)
    if parameter.kind == "iri":
        return _checked_iri(parameter, text)
    if parameter.kind == "language" and text not in ("nl", "en"):
        raise InvalidValue(f"{shown(text)}: nl of en", f"{shown(text)}: nl or en", pointer=parameter.name)
    return text


def _checked_iri(parameter: Parameter, text: str) -> Iri:
    """Read an IRI; one of ours must name a thing of the kind that is asked for, while others may name anything."""
    if not text.strip():
        raise InvalidValue("leeg; geef een IRI", "empty; give an IRI", pointer=parameter.name)
    iri = _iri(text)
    kind = kind_of(iri)
    if parameter.of and kind and kind != parameter.of:
        example = shown(parameter.default.removeprefix(ID))
        raise InvalidValue(
            f"{shown(text)} is van soort {shown(kind)}; hier hoort soort {parameter.of!r}, zoals {example}",
            f"{shown(text)} is of kind {shown(kind)}; this takes kind {parameter.of!r}, such as {example}",
            pointer=parameter.name,
        )
    return iri


def _iri(text: str) -> Iri:
    return Iri(text if _ABSOLUTE.match(text) else ID + text)
