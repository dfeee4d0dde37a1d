"""The build finds every kind of fault in a graph, and none in ours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyshacl
import pytest
import rdflib

from normgraph.conformance.build import check_graph
from normgraph.conformance.shacl import validate
from normgraph.files import graph_shapes, root, turtle_files
from normgraph.store.index import Index
from normgraph.store.load import load_sources
from normgraph.terms import DEF, ID, SKOS, XSD

HERE = Path(__file__).parent
ENDS_THE_READING = "ends the reading"
"""The heading of a fault that is looked for in a build of its own: nothing is said of what would be read after it."""


@dataclass(frozen=True)
class Fault:
    """A file with a fault; its first line says what is found, and whether reading goes on."""

    heading: str
    expected: str
    name: str
    """That of the file and of what it describes, `trial` as it is written: a finding of another fault is not its."""
    text: str

    @classmethod
    def read(cls, path: Path, number: int) -> Fault:
        name = f"trial-{number}"
        text = path.read_text().replace("trial", name)
        heading, _, expected = text.partition("\n")[0].removeprefix("# ").partition(": ")
        return cls(heading, expected, name, text)


FILES = sorted((HERE / "faults").glob("*.ttl"))
FAULTS = {path.stem: Fault.read(path, number) for number, path in enumerate(FILES, 100)}
SHAPES = graph_shapes()


def findings(extra: Mapping[str, str]) -> list[str]:
    """Give the findings on our graph with more files of data, by name."""
    with TemporaryDirectory() as folder:
        added = [Path(folder, "data", f"{name}.ttl") for name in extra]
        added[0].parent.mkdir()
        for path, text in zip(added, extra.values(), strict=True):
            path.write_text(text)
        return [finding.message("en") for finding in check_graph([*turtle_files("ontology", "data"), *added])]


@cache
def found_together(heading: str) -> list[str]:
    """Give the findings on our graph with every fault that has a heading, as a build takes seconds."""
    return findings({one.name: one.text for one in FAULTS.values() if one.heading == heading})


def shapes_as_one() -> rdflib.Graph:
    """Give the shapes of all files in one graph, as they are meant."""
    shapes = rdflib.Graph()
    for path in SHAPES:
        shapes.parse(path)
    return shapes


def test_our_graph_is_in_order() -> None:
    assert [finding.message("en") for finding in check_graph()] == []


def test_a_sound_addition_gives_no_finding() -> None:
    assert findings({"trial": (HERE / "sound.ttl").read_text()}) == []


@pytest.mark.parametrize("key", FAULTS)
def test_a_fault_is_found_and_placed(key: str) -> None:
    fault = FAULTS[key]
    alone = fault.heading == ENDS_THE_READING
    found = findings({fault.name: fault.text}) if alone else found_together(fault.heading)
    assert any(fault.expected in one and fault.name in one for one in found), found
    assert [one for one in found if re.search(r"<(\S+)>.* \(\S*/\1\)$", one)] == [], "a thing is not its own value"


@pytest.mark.parametrize(
    ("turtle", "term"),
    [
        ("<act/x> ng:ofAkt <act/y> .", DEF + "ofAkt"),
        ("<act/x> a ng:Akt .", DEF + "Akt"),
        ("<act/x> skos:closeMatch skos:Concpet .", SKOS + "Concpet"),
        ('<act/x> ng:celex "1"^^xsd:strnig .', XSD + "strnig"),
        ("<act/x> ng:kind xsd:strnig .", XSD + "strnig"),
        ("<act/x> <http://example.org/p> <act/y> .", "http://example.org/p"),
        ("<act/x> ng:ofAct <act/nowhere> .", ID + "act/nowhere"),
    ],
)
def test_a_slip_of_the_pen_is_found(turtle: str, term: str, tmp_path: Path) -> None:
    file = tmp_path / "example.ttl"
    names = {"ng": DEF, "skos": SKOS, "xsd": XSD}
    file.write_text("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in names.items()) + turtle)
    found = [one.message("en") for one in check_graph([*turtle_files("ontology"), file])]
    assert f"example.ttl: declared nowhere: {term}" in found, found


def test_conditions_that_are_nested_too_deep_end_the_reading_with_their_norm() -> None:
    fault = FAULTS["date-as-a-condition"]
    deep = fault.text.replace("<fact/date_in_service>", "[ ng:allOf " * 250 + "<fact/sandbox>" + " ]" * 250)
    found = findings({fault.name: deep})
    assert any(f"<requirement/{fault.name}>: conditions nested too deep" in one for one in found), found


def test_no_triple_stands_in_two_graphs(tmp_path: Path) -> None:
    """A condition that two files write is said in the first of their graphs; anything else twice is a finding."""
    sources, _ = load_sources(turtle_files())
    counted = Counter(triple for source in sources for triple in set(source.triples))
    assert max(counted.values()) == 1
    heads = f"@prefix ng: <{DEF}> .\n"
    condition = "ng:appliesIf [ ng:anyOf <fact/a> , <fact/b> ] ."
    for name, text in {"one": f"<qualification/x> {condition}", "two": f"<qualification/y> {condition}"}.items():
        (tmp_path / f"{name}.ttl").write_text(f"{heads}{text}")
    for files in (sorted(tmp_path.glob("*.ttl")), sorted(tmp_path.glob("*.ttl"), reverse=True)):
        first, second = sorted(load_sources(files, tmp_path)[0], key=lambda source: source.graph.value)
        assert (len(first.triples), len(second.triples)) == (3, 1)
        assert first.triples[-1][2] == second.triples[-1][2] or first.triples[0][2] == second.triples[0][2]
    for name in ("one", "two"):
        (tmp_path / f"{name}.ttl").write_text(f"{heads}<act/x> a ng:Act .")
    found = [one.message("en") for one in check_graph([*turtle_files("ontology"), *sorted(tmp_path.glob("*.ttl"))])]
    assert any("stands in two graphs, also in one.ttl" in one for one in found), found


def test_a_finding_names_every_file_that_can_hold_the_fault(tmp_path: Path) -> None:
    """Files of two folders may share their name, and a subject may be spoken of in several files."""
    sources, _ = load_sources(turtle_files())
    law, norms = (root() / "data" / folder / "wor.ttl" for folder in ("law", "requirements"))
    index = Index([one for one in sources if one.path in (law, norms)])
    assert index.place(f"{ID}act/wor") == "data/law/wor.ttl, <act/wor>"
    assert index.place(f"{ID}requirement/wor-27-1-k") == "data/requirements/wor.ttl, <requirement/wor-27-1-k>"
    assert index.place(f"{ID}role/employer") == "data/requirements/wor.ttl, <role/employer>", "who leads to it"
    for folder, label in {"one": '"Een"@nl', "two": '"Een"@en , "Two"@en'}.items():
        (tmp_path / f"{folder}.ttl").write_text(f"<{ID}act/x> a <{DEF}Act> ; <{SKOS}prefLabel> {label} .")
    found = [one.message("en") for one in check_graph([*turtle_files("ontology"), *sorted(tmp_path.glob("*.ttl"))])]
    assert any("one.ttl, two.ttl, <act/x>: give exactly one label" in one for one in found), found


def test_a_subject_in_two_files_of_one_name_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("law", "requirements"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.ttl").write_text(f"<{ID}act/x> <{SKOS}note> '{folder}'@en .")
    for module in ("files", "store.load"):
        monkeypatch.setattr(f"normgraph.{module}.root", lambda: tmp_path)
    found = [one.message("en") for one in check_graph(sorted(tmp_path.rglob("*.ttl")))]
    assert any("<act/x> stands in law/x.ttl, requirements/x.ttl" in one for one in found), found


def test_the_fast_shacl_engine_agrees_with_the_referee() -> None:
    """On our own data with faults put in, both engines report the same subjects as often."""
    faulty = [fault for fault in FILES if fault.stem not in {"not-turtle", "statement-about-a-statement"}]
    sources, _ = load_sources([root() / "data" / "law" / "omnibus.ttl", *faulty])
    triples = [triple for source in sources for triple in source.triples]
    data = rdflib.Graph()
    data.parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples), format="nt")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes_as_one())
    results = report.objects(None, rdflib.SH.result)
    expected = sorted(str(report.value(result, rdflib.SH.focusNode)) for result in results)
    assert not conforms
    assert sorted(one.focus for one in validate(triples, *SHAPES)) == expected


@pytest.mark.parametrize("language", [0, 1], ids=["nl", "en"])
def test_every_shape_speaks_both_languages(language: int) -> None:
    shapes = shapes_as_one()
    said = set(shapes.subjects(rdflib.SH.message))
    assert len(said) > 100
    for shape in said:
        spoken = {getattr(text, "language", None) for text in shapes.objects(shape, rdflib.SH.message)}
        assert ("nl", "en")[language] in spoken
