"""Check the graph with a reasoner: is it free of contradictions, and does its ontology keep to the profiles of OWL 2?

At build time only (`normgraph build --owl`), because it needs Java: owlready2 brings along HermiT, which classifies the
whole graph, and the OWL API inside HermiT's jar, which knows the profiles. Both are started directly, since owlready2
leaves its copy of the graph in the temporary folder whenever it finds a contradiction. Before the graph is handed over,
two things are left out and one is added:

- Statements with an `xsd:date` (or a year, month or JSON) are left out. The datatype map of OWL 2 has no such type, so
  HermiT refuses it; told to ignore what it does not know, it would drop those axioms without a word. That a subject
  has one `validFrom`, before its `validUntil`, is therefore checked by SHACL and not here. `left_out` says how many
  went.
- The reserved vocabulary of RDF, RDFS, OWL and XML Schema is left out: our stubs declare it for look-up, but OWL does
  not let it be used as ordinary classes and properties.
- Different IRIs are told apart where a functional property has several of them as values. OWL makes no unique-name
  assumption: it would conclude that two acts are one rather than that a provision has one act too many.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from normgraph.errors import FaultyGraph, MissingTool
from normgraph.store.load import Triple, load_sources
from normgraph.terms import OWL, RDF, RDFS, XSD

TYPE: Final = RDF + "type"
RESERVED: Final = (RDF, RDFS, OWL, XSD)
NO_DATATYPE_OF_OWL: Final = frozenset({XSD + "date", XSD + "gYear", XSD + "gYearMonth", RDF + "JSON"})

BRIEF: Final = ("-XX:+IgnoreUnrecognizedVMOptions", "-XX:TieredStopAtLevel=1")
"""For programs that run seconds: to make better code of them takes half of the time.

No collector is chosen: Java does not begin where `JAVA_TOOL_OPTIONS` names another one.
"""

PROFILE_CHECK: Final = """
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.*;

public class Profiles {
    public static void main(String[] arguments) throws Exception {
        File document = new File(arguments[0]);
        OWLOntology graph = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(document);
        for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()})
            for (Object violation : profile.checkOntology(graph).getViolations())
                System.out.println(profile.getName() + "\\t" + violation.toString().replaceAll("\\\\s+", " "));
    }
}
"""
"""Prints a line for each violation: the name of the profile, a tab, what is wrong."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """What HermiT found."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    """Classes that can have no member; nothing is said of them where the graph itself is inconsistent."""
    left_out: int
    """How many statements were withheld because OWL 2 has no type for their date."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """What breaks the rules of OWL 2 DL and of OWL 2 RL; both empty where the ontology is in both."""

    dl: tuple[str, ...]
    rl: tuple[str, ...]


def consistency(paths: Iterable[Path]) -> Consistency:
    """Classify the graph of some files with HermiT.

    Give it the ontology with its stubs and all data: a contradiction lies between a statement and an axiom.
    Raises `MissingTool` without Java and `FaultyGraph` when HermiT cannot read the graph.
    """
    triples, left_out = _for_reasoner(paths)
    with tempfile.TemporaryDirectory() as folder:
        document = _written(triples, folder)
        run = _java("org.semanticweb.HermiT.cli.CommandLine", "--no-prefixes", "--unsatisfiable", document.as_uri())
    if "InconsistentOntologyException" in run.stderr:
        return Consistency(False, (), left_out)
    if run.returncode:
        raise _unreadable(run.stderr)
    empty = {line.strip() for line in run.stdout.splitlines() if line.startswith("\t")} - {OWL + "Nothing"}
    return Consistency(True, tuple(sorted(empty)), left_out)


def profiles(paths: Iterable[Path]) -> Profiles:
    """List what takes a graph out of the profiles OWL 2 DL and OWL 2 RL.

    The OWL API has no command line, so a small class is compiled and run in one go (JEP 330). That takes a JDK, not a
    bare runtime; Debian's `default-jdk-headless` is enough. Raises `MissingTool` without one, and `FaultyGraph` when
    the OWL API cannot read the graph.
    """
    _require("javac")
    triples, _ = _for_reasoner(paths)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "Profiles.java")
        source.write_text(PROFILE_CHECK, encoding="utf-8")
        run = _java(str(source), str(_written(triples, folder)))
    if run.returncode:
        raise _unreadable(run.stderr)
    found = [line.partition("\t") for line in run.stdout.splitlines()]
    return Profiles(
        dl=tuple(sorted(what for profile, _, what in found if profile.endswith("DL"))),
        rl=tuple(sorted(what for profile, _, what in found if profile.endswith("RL"))),
    )


def check_logic(paths: Sequence[Path]) -> list[FaultyGraph]:
    """Give what is wrong with a graph in logic: contradictions, classes that stay empty, axioms outside DL or RL.

    Raises what `consistency` and `profiles` raise.
    """
    return [*_contradictions(consistency(paths)), *_violations(profiles(paths))]


def _contradictions(found: Consistency) -> Iterator[FaultyGraph]:
    if not found.consistent:
        yield FaultyGraph("de graaf spreekt zichzelf tegen", "the graph contradicts itself")
    for iri in found.unsatisfiable:
        yield FaultyGraph(f"geen ding kan lid zijn van {iri}", f"nothing can be a member of {iri}")


def _violations(found: Profiles) -> Iterator[FaultyGraph]:
    for name, violations in (("OWL 2 DL", found.dl), ("OWL 2 RL", found.rl)):
        for one in violations:
            yield FaultyGraph(f"niet in {name}: {one}", f"not in {name}: {one}")


# ---- what is handed over ----


def _for_reasoner(paths: Iterable[Path]) -> tuple[list[Triple], int]:
    """Give the triples that a reasoner gets, and how many statements with a date it does not get."""
    ours = [triple for triple in _triples(paths) if not triple[0].value.startswith(RESERVED)]
    kept = [triple for triple in ours if not _has_date(triple)]
    return [*kept, *_told_apart(kept)], len(ours) - len(kept)


def _triples(paths: Iterable[Path]) -> list[Triple]:
    sources, _ = load_sources(paths)
    return [triple for source in sources for triple in source.triples]


def _has_date(triple: Triple) -> bool:
    value = triple[2]
    return isinstance(value, ox.Literal) and value.datatype.value in NO_DATATYPE_OF_OWL


def _told_apart(triples: list[Triple]) -> Iterator[Triple]:
    """Yield that the values of a functional property are different things, for each subject that has several."""
    functional = {s for s, p, o in triples if p.value == TYPE and o.value == OWL + "FunctionalProperty"}
    values: dict[tuple[ox.NamedNode, ox.NamedNode], set[ox.NamedNode]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate in functional and isinstance(value, ox.NamedNode):
            values[subject, predicate].add(value)
    for several in values.values():
        for one, other in combinations(sorted(several, key=str), 2):
            yield one, ox.NamedNode(OWL + "differentFrom"), other


def _written(triples: list[Triple], folder: str) -> Path:
    """Write triples as N-Triples, which the OWL API reads as the Turtle that it is."""
    document = Path(folder, "graph.nt")
    ox.serialize((ox.Triple(*triple) for triple in triples), document, format=ox.RdfFormat.N_TRIPLES)
    return document


# ---- Java ----


def _java(*program: str) -> subprocess.CompletedProcess[str]:
    """Run a Java program with HermiT and the OWL API on its class path."""
    _require("java")
    command = ["java", *BRIEF, "-cp", str(_hermit()), *program]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (no input from outside)


def _require(tool: str) -> None:
    if shutil.which(tool) is None:
        raise MissingTool(
            f"{tool} ontbreekt; installeer een JDK (Debian: apt install default-jdk-headless)",
            f"{tool} is missing; install a JDK (Debian: apt install default-jdk-headless)",
        )


def _hermit() -> Path:
    """Find the jar of HermiT, with the OWL API in it, inside owlready2."""
    found = find_spec("owlready2")
    if found is None or found.origin is None:
        raise MissingTool(
            "owlready2 ontbreekt; installeer normgraph met zijn toetsgereedschap (pip install 'normgraph[test]')",
            "owlready2 is missing; install normgraph with its test tools (pip install 'normgraph[test]')",
        )
    return Path(found.origin).parent / "hermit" / "HermiT.jar"


def _unreadable(output: str) -> FaultyGraph:
    """Make the error for a graph that the OWL API cannot read, with the line that says why."""
    why = next((line for line in output.splitlines() if "Exception" in line), output[:500])
    return FaultyGraph(f"HermiT kan de graaf niet lezen: {why}", f"HermiT cannot read the graph: {why}")
