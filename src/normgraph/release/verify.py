"""Whether a copy of a release is sound: every file there, as it was, and all of them with the same graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from normgraph.applies.description import read_date
from normgraph.causes import not_in_form
from normgraph.errors import FaultyGraph, InvalidValue, NormgraphError, shown
from normgraph.linked.library import Library
from normgraph.linked.resource import DATASET
from normgraph.release.contents import Contents, read_contents
from normgraph.release.unpack import opened
from normgraph.release.version import Version, read_version
from normgraph.release.write import NAMES, SUMS, WHOLE, write_sums
from normgraph.settings import Settings
from normgraph.snapshot import FORMAT, LIST, RELEASE, damages, listing
from normgraph.sparql.results import RDF_SYNTAXES
from normgraph.store.triples import text
from normgraph.terms import DCAT, DCT, term

_Quads = set[ox.Quad]

CATALOGUE: Final = "catalogue.ttl"
"""What tells of a release: its version, its day and its files."""

REQUIRED: Final = (*NAMES, "ontology/normgraph.ttl")
"""Without these it is no release, whatever its list says."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a copy says of itself, and what is wrong with it."""

    version: str
    digest: str
    findings: tuple[NormgraphError, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A release to compare with."""

    version: Version
    day: date
    contents: Contents


def verify(folder: Path, digest: str = "") -> Verified:
    """Check a release; with a digest also that it is the graph with that SHA-256.

    Who changed both files and checksums is only found out with a digest that came by another way. Raises what `listing`
    raises when the folder is no release at all.
    """
    listed = listing(folder, RELEASE)
    if listed["format"] != FORMAT:
        told = shown(listed["format"])
        nl, en = f"heeft een andere vorm, {told}", f"has another form, {told}"
        return Verified(listed["version"], listed["digest"], (_finding(LIST, nl, en),))
    findings: list[NormgraphError] = [_finding(place, how.nl, how.en) for place, how in damages(folder, listed)]
    findings += (
        _finding(name, "hoort in een uitgave", "belongs in a release")
        for name in REQUIRED
        if name not in listed["files"]
    )
    if not findings:  # of a damaged file nothing more can be said
        findings += _of_sums(folder, listed["files"])
        findings += _of_graph(folder, listed["version"], listed["digest"])
    if digest and digest != listed["digest"]:
        asked = shown(digest)
        findings.append(_finding(LIST, f"noemt niet de graaf {asked}", f"does not name the graph {asked}"))
    return Verified(listed["version"], listed["digest"], tuple(findings))


def read_release(path: Path, settings: Settings) -> Earlier:
    """Read an earlier release to compare with.

    Raises what `opened` and `verify` raise, and `InvalidValue` when it is not sound.
    """
    with opened(path, settings) as folder:
        found = verify(folder)
        for finding in found.findings:
            nl, en = finding.message("nl"), finding.message("en")
            raise InvalidValue(f"is niet in orde: {nl}", f"is not sound: {en}", pointer=str(path)) from finding
        return Earlier(read_version(found.version), _issued(folder), read_contents(folder))


def _issued(folder: Path) -> date:
    """Give the day that a sound release says it was made."""
    asked = (ox.NamedNode(DATASET), ox.NamedNode(DCT + "issued"))
    found = _read(folder / CATALOGUE)
    quads = set() if isinstance(found, NormgraphError) else found
    days = [one.object for one in quads if (one.subject, one.predicate) == asked and isinstance(one.object, ox.Literal)]
    if len(days) != 1:
        raise InvalidValue("noemt niet één dag van uitgave", "does not name one day of issue", pointer=CATALOGUE)
    return read_date(days[0].value, CATALOGUE)


def _of_sums(folder: Path, sums: dict[str, str]) -> Iterator[NormgraphError]:
    expected = write_sums({name: digest for name, digest in sums.items() if name != SUMS})
    if (folder / SUMS).read_bytes() != expected:
        yield _finding(SUMS, f"zegt iets anders dan {LIST}", f"says something else than {LIST}")


def _of_graph(folder: Path, version: str, digest: str) -> Iterator[NormgraphError]:
    """Hold every writing of the graph, and what is told of it, to the files that answers are made of."""
    try:
        read_version(version, LIST)
        contents = read_contents(folder)
        if contents.version != version:
            told = contents.version
            nl, en = f"zegt {version}, de ontologie {told}", f"says {version}, the ontology {told}"
            yield _finding(LIST, nl, en)
    except NormgraphError as problem:
        yield problem
        return
    if contents.library.digest != digest:
        nl, en = "noemt een andere hash dan de graaf heeft", "names another hash than the graph has"
        yield _finding(LIST, nl, en)
    for name in WHOLE:
        yield from _of_writing(folder / name, contents.library)
    yield from _of_record(folder / CATALOGUE, version, digest)


def _of_writing(file: Path, library: Library) -> Iterator[NormgraphError]:
    found = _read(file)
    if isinstance(found, NormgraphError):
        yield found
        return
    united = file.suffix == ".jsonld"
    there = {ox.Quad(*one.triple, ox.DefaultGraph() if united else ox.NamedNode(one.graph)) for one in library}
    if there != found:
        lacking, extra = len(there - found), len(found - there)
        yield _finding(
            file.name,
            f"bevat een andere graaf; uitspraken die ontbreken: {lacking}, die te veel zijn: {extra}",
            f"holds another graph; statements that are missing: {lacking}, that are too many: {extra}",
        )


def _of_record(file: Path, version: str, digest: str) -> Iterator[NormgraphError]:
    found = _read(file)
    if isinstance(found, NormgraphError):
        yield found
        return
    told = {DCAT + "version": version, term("datasetHash"): f"sha256:{digest}"}
    expected = {ox.Quad(*text(DATASET, predicate, value)) for predicate, value in told.items()}
    if not expected <= found:
        yield _finding(file.name, "noemt een andere versie of hash", "names another version or hash")


def _read(file: Path) -> _Quads | NormgraphError:
    syntax = {**WHOLE, CATALOGUE: "turtle"}[file.name]
    try:
        return set(ox.parse(path=file, format=RDF_SYNTAXES[syntax]))
    except SyntaxError as problem:
        return not_in_form(syntax, problem, pointer=file.name)


def _finding(place: str, nl: str, en: str) -> FaultyGraph:
    return FaultyGraph(nl, en, pointer=place)
