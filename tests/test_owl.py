"""The graph is free of contradictions, its ontology is in OWL 2 DL and RL, and both checks can tell."""

import shutil
from pathlib import Path

import pytest

import leaflets
from doors import call, run
from normgraph.conformance.dossier import load_dossier
from normgraph.errors import FaultyGraph, MissingTool
from normgraph.files import root, turtle_files
from normgraph.owl import Consistency, Profiles, check_logic, consistency, profiles
from normgraph.settings import Settings
from normgraph.store.index import Index
from normgraph.store.load import load_sources
from normgraph.terms import ID, OWL, RDFS, SKOS
from normgraph.writing.dossier_file import dossier_turtle

JAVA = [pytest.mark.java, pytest.mark.skipif(shutil.which("javac") is None, reason="no Java development kit")]

PREFIXES = """
    @prefix ng:   <https://w3id.org/normgraph/def#> .
    @prefix owl:  <http://www.w3.org/2002/07/owl#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
"""

SOUND = """
    <act/x> a ng:Act ; ng:celex "32024R1689" .
    <provision/x/art_1> a ng:Provision ; ng:ofAct <act/x> ; ng:article "1" .
    <fact/colour> a ng:Fact . <fact/colour/red> a ng:FactMember ; ng:memberOf <fact/colour> . <fact/date> a ng:Fact .
    <qualification/red> a ng:Qualification ; ng:holdsIf [ ng:anyOf <fact/colour/red> , <fact/big> ; ng:atLeast 2 ] .
    <requirement/x-1> a ng:Requirement ;
        ng:ofAct <act/x> ; ng:legalBasis <provision/x/art_1> ; ng:scope <qualification/red> ; ng:appliesIf <fact/big> ;
        ng:exception [ ng:noneOf <fact/small> ; ng:legalBasis <provision/x/art_1> ] ; ng:period <period/x> .
    <period/x> a ng:ApplicationPeriod ; ng:validFrom "2026-08-02"^^xsd:date ; ng:forCases
        [ ng:allOf <reading/a> , [ ng:dateFact <fact/date> ; ng:before "2027-12-02"^^xsd:date ] ] .
    <dispute/a> a ng:Dispute ; ng:openNorm true . <reading/a> a ng:Reading ; ng:ofDispute <dispute/a> .
    <system/s> a ng:System ; ng:has <fact/big> ; ng:lacks <fact/colour/red> .
    <evaluation/e> a ng:Evaluation ; ng:aboutSystem <system/s> . <answer/e> a ng:Answer ; ng:aboutSystem <system/s> .
"""

ERRORS = {
    "a condition is a provision": "<requirement/x-1> ng:appliesIf <provision/x/art_1> .",
    "a requirement is a provision": "<requirement/x-1> a ng:Provision .",
    "a requirement is a measure": "<requirement/x-1> a ng:Measure .",
    "a requirement rests on an act, not on a provision": "<requirement/x-1> ng:legalBasis <act/x> .",
    "a requirement serves as a condition": "<qualification/y> ng:holdsIf [ ng:allOf <requirement/x-1> ] .",
    "an evaluation is an answer": "<evaluation/e> a ng:Answer .",
    "an evaluation is an act": "<evaluation/e> a ng:Act .",
    "a provision of two acts": "<provision/x/art_1> ng:ofAct <act/y> .",
    "a provision with two article numbers": '<provision/x/art_1> ng:article "2" .',
    "a requirement under two conditions": "<requirement/x-1> ng:appliesIf <fact/small> .",
    "a date test with members": "<requirement/y> ng:appliesIf [ ng:dateFact <fact/date> ; ng:allOf <fact/big> ] .",
    "a date test of a member": "<requirement/y> ng:appliesIf [ ng:dateFact <fact/colour/red> ] .",
    "an exception that is a qualification": "<requirement/x-1> ng:exception <qualification/red> .",
    "a member wanted and not wanted": "<requirement/y> ng:appliesIf [ ng:allOf <fact/big> ; ng:noneOf <fact/big> ] .",
    "at least none": "<requirement/y> ng:appliesIf [ ng:anyOf <fact/big> ; ng:atLeast 0 ] .",
    "a system that has and lacks": "<system/s> ng:lacks <fact/big> .",
    "a fact that excludes itself": "<fact/big> ng:excludes <fact/big> .",
    "a fact that implies what excludes it": "<fact/a> ng:implies <fact/b> . <fact/b> ng:excludes <fact/a> .",
    "a reading of two disputes": "<reading/a> ng:ofDispute <dispute/b> .",
    "an open norm in words": '<dispute/b> ng:openNorm "yes" .',
    "a leaflet that is an item of itself": "<leaflet/l> a ng:Leaflet ; ng:limitation <leaflet/l> .",
    "a leaflet about a leaflet": "<leaflet/l> a ng:Leaflet ; ng:aboutSystem <leaflet/m> . <leaflet/m> a ng:Leaflet .",
    "a leaflet about two systems": "<leaflet/l> a ng:Leaflet ; ng:aboutSystem <system/s> , <system/t> .",
    "a choice that is what was chosen": "<choice/c> a ng:ModelChoice ; ng:alternative <choice/c> .",
    "a provision amended by itself": "<provision/x/art_1> ng:amendedBy <provision/x/art_1> .",
    "a role that is a concept scheme": "<requirement/x-1> ng:addressee <scheme/x> . <scheme/x> a skos:ConceptScheme .",
}


def with_ontology(folder: Path, turtle: str) -> list[Path]:
    """Write statements to a file and give it with the ontology and its stubs."""
    file = folder / "example.ttl"
    file.write_text(PREFIXES + turtle, encoding="utf-8")
    return [*turtle_files("ontology"), file]


@pytest.fixture(scope="module")
def found() -> Consistency:
    return consistency(turtle_files("ontology", "data"))


class TestWholeGraph:
    pytestmark = JAVA

    def test_has_no_contradiction(self, found: Consistency) -> None:
        assert found.consistent

    def test_has_no_class_without_possible_members(self, found: Consistency) -> None:
        assert found.unsatisfiable == ()

    def test_says_how_many_dates_were_left_out(self, found: Consistency) -> None:
        assert found.left_out > 0


class TestConsistency:
    pytestmark = JAVA

    def test_accepts_a_sound_example(self, tmp_path: Path) -> None:
        assert consistency(with_ontology(tmp_path, SOUND)).consistent

    def test_leaves_the_collector_to_whoever_chose_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC")
        assert consistency(with_ontology(tmp_path, SOUND)).consistent

    def test_accepts_a_leaflet(self, tmp_path: Path) -> None:
        assert consistency(with_ontology(tmp_path, leaflets.turtle())).consistent

    def test_accepts_a_dossier(self, tmp_path: Path) -> None:
        example = root() / "data" / "examples" / "dossiers" / "bijstand-heronderzoek.yaml"
        written = dossier_turtle(load_dossier(example.read_bytes(), Settings()))
        assert consistency(with_ontology(tmp_path, written)).consistent

    @pytest.mark.parametrize("error", ERRORS.values(), ids=ERRORS.keys())
    def test_refuses(self, error: str, tmp_path: Path) -> None:
        assert not consistency(with_ontology(tmp_path, SOUND + error)).consistent

    def test_names_a_class_that_can_have_no_member(self, tmp_path: Path) -> None:
        added = "<x> a owl:Class ; rdfs:subClassOf ng:Act , ng:Provision ."
        assert consistency(with_ontology(tmp_path, added)).unsatisfiable == (ID + "x",)

    def test_reports_a_type_that_hermit_does_not_know(self, tmp_path: Path) -> None:
        with pytest.raises(FaultyGraph, match="HermiT cannot read the graph"):
            consistency(with_ontology(tmp_path, '<act/x> ng:officialReference "P1D"^^xsd:dayTimeDuration .'))


class TestProfiles:
    pytestmark = JAVA

    def test_whole_graph_is_in_dl_and_rl(self) -> None:
        assert profiles(turtle_files("ontology", "data")) == Profiles(dl=(), rl=())

    def test_transitive_and_irreflexive_is_in_neither(self, tmp_path: Path) -> None:
        violations = profiles(with_ontology(tmp_path, "ng:implies a owl:TransitiveProperty ."))
        assert (bool(violations.dl), bool(violations.rl)) == (True, True)

    @pytest.mark.parametrize(
        "axiom",
        [
            "ng:validFrom rdfs:range xsd:date .",
            "ng:Condition owl:disjointUnionOf ( ng:CompoundCondition ng:DateTest ) .",
        ],
    )
    def test_date_range_or_disjoint_union_is_in_dl_only(self, axiom: str, tmp_path: Path) -> None:
        violations = profiles(with_ontology(tmp_path, axiom))
        assert (bool(violations.dl), bool(violations.rl)) == (False, True)


class TestBuild:
    pytestmark = JAVA

    def test_finds_nothing_in_our_graph(self) -> None:
        assert run("build", "--owl", "--lang", "en").startswith("No contradiction found (HermiT)")

    @pytest.mark.parametrize(
        ("turtle", "message"),
        [
            (ERRORS["a condition is a provision"], "the graph contradicts itself"),
            ("<x> a owl:Class ; rdfs:subClassOf ng:Act , ng:Provision .", f"nothing can be a member of {ID}x"),
            ("ng:Condition owl:disjointUnionOf ( ng:CompoundCondition ng:DateTest ) .", "not in OWL 2 RL: "),
        ],
    )
    def test_names_what_is_wrong(self, turtle: str, message: str, tmp_path: Path) -> None:
        found = [one.message("en") for one in check_logic(with_ontology(tmp_path, SOUND + turtle))]
        assert [one for one in found if one.startswith(message)]
        assert len(found) == 1


def test_the_build_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr("normgraph.conformance.build.check_graph", list)
    done = call("build", "--owl")
    assert done.exit_code == 3
    assert "apt install default-jdk-headless" in done.stderr


def test_tells_what_to_install_without_java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    for check in (consistency, profiles):
        with pytest.raises(MissingTool, match="default-jdk-headless"):
            check(turtle_files("ontology"))


def test_tells_what_to_install_without_owlready2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda tool: f"/usr/bin/{tool}")
    monkeypatch.setattr("normgraph.owl.find_spec", lambda _: None)
    with pytest.raises(MissingTool, match="owlready2"):
        consistency(turtle_files("ontology"))


class TestTerms:
    def test_every_term_of_ours_is_explained_in_both_languages(self) -> None:
        index = Index(load_sources([root() / "ontology" / "normgraph.ttl"])[0])
        kinds = ("Class", "ObjectProperty", "DatatypeProperty")
        terms = [term for kind in kinds for term in index.subjects(OWL + kind)]
        lacking = [
            (term, what, language)
            for term in terms
            for what in (RDFS + "label", SKOS + "definition")
            for language in ("nl", "en")
            if len(index.in_language(term, what, language)) != 1
        ]
        assert len(terms) > 100
        assert lacking == []
