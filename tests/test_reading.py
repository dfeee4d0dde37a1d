"""Reading the norms: what is read does not hang on the order of the statements, and a hole in them ends it.

The build finds most of these faults by shapes. A graph in another engine meets no shape: reading it must refuse.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from pathlib import Path

import pytest

from graph_parts import HEAD
from normgraph.errors import FaultyGraph
from normgraph.files import root, turtle_files
from normgraph.model import ALWAYS, Condition, Node, Norms
from normgraph.norms.glossary import read_glossary
from normgraph.norms.practice import read_practice
from normgraph.norms.read import read_norms
from normgraph.norms.taxonomy import read_taxonomies
from normgraph.store.disputes import disputes_by_user
from normgraph.store.index import Index
from normgraph.store.load import Source, load_sources, our_sources
from systems import norms, seeded

# ---- any order ----


@cache
def shuffled() -> tuple[Source, ...]:
    """Give our graph with its files, and the statements of each, in another order."""
    random, sources = seeded(5), []
    for one in our_sources()[0]:
        triples = list(one.triples)
        random.shuffle(triples)
        sources.append(Source(one.path, one.graph, tuple(triples)))
    random.shuffle(sources)
    return tuple(sources)


def test_norms_do_not_hang_on_the_order_of_statements() -> None:
    read = read_norms(Index(shuffled()))
    assert list(read.facts) == list(norms().facts)
    assert list(read.requirements) == list(norms().requirements)
    for kind in ("acts", "provisions", "facts", "disputes"):
        ours, theirs = getattr(norms(), kind), getattr(read, kind)
        assert {key: repr(one) for key, one in theirs.items()} == {key: repr(one) for key, one in ours.items()}
    own = attrgetter("urns", "details", "scope.key", "role.key", "condition.key", "phases", "themes")
    for key, one in norms().requirements.items():
        other = read.requirements[key]
        assert own(other) == own(one)
        assert [dispute.key for dispute in other.disputes] == [dispute.key for dispute in one.disputes]
        assert [repr(period) for period in other.periods] == [repr(period) for period in one.periods]
        assert [place.key for place in other.legal_basis] == [place.key for place in one.legal_basis]
        assert [members(root) for root in other.gates[::2]] == [members(root) for root in one.gates[::2]]


def members(node: Node) -> list[str]:
    return [member.key for member in node.members()] if isinstance(node, Condition) else []


def test_practice_and_words_do_not_hang_on_the_order_of_statements() -> None:
    ours, theirs = Index(our_sources()[0]), Index(shuffled())
    assert list(read_taxonomies(theirs).items()) == list(read_taxonomies(ours).items())
    assert [one.key for one in read_glossary(theirs)] == [one.key for one in read_glossary(ours)]
    here, there = read_practice(ours, norms()), read_practice(theirs, norms())
    for kind in ("instruments", "measures", "organisations", "evidence_types", "policy_actions"):
        assert list(getattr(there, kind)) == list(getattr(here, kind)), kind
    for kind in ("mandates", "evidence_lists", "sanctions"):
        assert [one.key for one in getattr(there, kind)] == [one.key for one in getattr(here, kind)], kind
    for own, other in ((here.instruments[key], there.instruments[key]) for key in here.instruments):
        assert other.versions == own.versions
    for mine, yours in ((here.policy_actions[key], there.policy_actions[key]) for key in here.policy_actions):
        assert yours.touches == mine.touches
    coverage = [(one.instrument, one.requirement) for one in there.coverage]
    assert coverage == [(one.instrument, one.requirement) for one in here.coverage]
    assert [(one.requirements, one.types) for one in there.evidence_lists] == [
        (one.requirements, one.types) for one in here.evidence_lists
    ]


def test_the_disputes_of_a_requirement_come_in_one_order() -> None:
    triples = [triple for source in our_sources()[0] for triple in source.triples]
    hanging = disputes_by_user(triples[::-1])
    assert hanging == disputes_by_user(triples)
    assert all(found == sorted(found) for found in hanging.values())
    assert max(map(len, hanging.values())) > 1


# ---- holes ----

SOUND = """
<fact/one> a ng:Fact ; skos:prefLabel "een"@nl , "one"@en ; skos:definition "een"@nl , "one"@en ;
    ng:valueType <value-type/bool> ; ng:question "een?"@nl , "one?"@en ; ng:hint "een"@nl , "one"@en ;
    ng:answerer <answerer/legal-adviser> ; ng:subject <subject/system> ; ng:legalBasis <provision/avg/art_4/pnt_1> .
<fact/day> a ng:Fact ; skos:prefLabel "dag"@nl , "day"@en ; skos:definition "dag"@nl , "day"@en ;
    ng:valueType <value-type/date> ; ng:question "dag?"@nl , "day?"@en ; ng:hint "dag"@nl , "day"@en ;
    ng:answerer <answerer/legal-adviser> ; ng:subject <subject/system> ; ng:legalBasis <provision/avg/art_4/pnt_1> .
<qualification/sound> a ng:Qualification ; skos:prefLabel "k"@nl , "q"@en ; ng:holdsIf [ ng:allOf <fact/one> ] ;
    ng:legalBasis <provision/avg/art_4/pnt_1> .
<requirement/sound> a ng:Requirement ; skos:prefLabel "norm"@nl , "norm"@en ; ng:ofAct <act/avg> ;
    ng:modality <modality/obligation> ; ng:addressee <role/trial> ; ng:bindingness <bindingness/statute> ;
    ng:legalBasis <provision/avg/art_4/pnt_1> ; ng:period <period/sound> ; ng:certainty <certainty/settled> .
<period/sound> a ng:ApplicationPeriod ; skos:prefLabel "p"@nl , "p"@en ; ng:validFrom "2020-01-01"^^xsd:date ;
    ng:legalBasis <provision/avg/art_4/pnt_1> ; ng:certainty <certainty/settled> .
<role/trial> a skos:Concept ; skos:prefLabel "rol"@nl , "role"@en ; ng:heldIf <qualification/sound> .
"""
"""A norm on two facts and the General Data Protection Regulation, with all that reading it takes."""


@cache
def ground() -> tuple[Source, ...]:
    files = [*turtle_files("data/taxonomy"), root() / "data/law/avg.ttl"]
    return tuple(load_sources(files)[0])


def read(turtle: str, folder: Path) -> Norms:
    """Read the sound graph with some statements more, its practice too."""
    file = folder / "trial.ttl"
    file.write_text(HEAD + SOUND + turtle, encoding="utf-8")
    index = Index([*ground(), *load_sources([file])[0]])
    found = read_norms(index)
    read_practice(index, found)
    return found


TRIAL = 'skos:prefLabel "p"@nl , "t"@en ; ng:certainty <certainty/settled> ;'
BASIS = "ng:legalBasis <provision/avg/art_4/pnt_1>"
EXCEPTION = f'<requirement/sound> ng:exception [ skos:prefLabel "u"@nl , "e"@en ; {BASIS} ;'
PERIOD = f"<requirement/sound> ng:period <period/trial> . <period/trial> a ng:ApplicationPeriod ; {TRIAL} "
COVERAGE = "<coverage/trial> a ng:Coverage ; ng:certainty <certainty/settled> ; ng:byInstrument <instrument/x> ;"
LIST = f"<evidence-list/trial> a ng:EvidenceList ; {TRIAL} "
ACTION = f"""<policy/trial> a ng:PolicyAction ; {TRIAL} skos:definition "p"@nl , "t"@en ; dct:source "p"@nl , "t"@en ;
    ng:actionStatus <action-status/in-progress> ;"""

HOLES = [
    ('<act/avg> skos:prefLabel "t"@nl .', "<act/avg>: skos:prefLabel must be given once in nl and en"),
    ('<requirement/sound> skos:note "t"@en .', "<requirement/sound>: skos:note must be given once in nl and en"),
    ('<act/avg> ng:celex "t" .', "<act/avg>: more than one ng:celex"),
    ("<act/avg> ng:sourceType <source-type/policy> .", "<act/avg>: exactly one ng:sourceType needed"),
    (
        f"<act/trial> a ng:Act ; {TRIAL} ng:abbreviation 't'@nl , 't'@en .",
        "<act/trial>: exactly one ng:sourceType needed",
    ),
    ('<fact/one> ng:order "two" .', "<fact/one>: no whole number: two"),
    (
        f"{PERIOD.replace('settled', 'sure')} {BASIS} ; ng:validFrom '2020-01-01'^^xsd:date .",
        "<period/trial>: unknown certainty sure",
    ),
    (f"{PERIOD} {BASIS} .", "<period/trial>: period without a beginning"),
    (
        "<requirement/sound> ng:appliesIf <fact/one> , <qualification/sound> .",
        "<requirement/sound>: more than one ng:appliesIf",
    ),
    ("<requirement/sound> ng:appliesIf <reading/a/b> .", "unknown fact or reading reading/a/b"),
    ("<qualification/sound> ng:holdsIf <fact/one> .", "<qualification/sound>: exactly one holdsIf needed"),
    (
        f"<qualification/trial> a ng:Qualification ; {TRIAL} {BASIS} .",
        "<qualification/trial>: exactly one holdsIf needed",
    ),
    ("<requirement/sound> ng:appliesIf [ ng:dateFact <fact/day> ] .", "a date test needs one bound"),
    (
        "<requirement/sound> ng:scope [ ng:dateFact <fact/day> ; ng:before '2021-01-01' ; ng:onOrAfter '2020-01-01'] .",
        "a date test needs one bound",
    ),
    *(
        (f"{EXCEPTION} ng:anyOf <fact/one> , <qualification/sound> ; ng:atLeast {count} ] .", "choose from 1 up to 2")
        for count in ("0", "3", '"many"', '"-1"')
    ),
    (f"{EXCEPTION} ng:allOf <fact/one> ; ng:atLeast 2 ] .", "choose from 1 up to 1"),
    (f"{EXCEPTION} ng:allOf <fact/one> ; ng:certainty <certainty/sure> ] .", "unknown certainty sure"),
    (f"{COVERAGE} ng:covers <act/avg> .", "<coverage/trial>: https://w3id.org/normgraph/id/act/avg is no requirement"),
    (f"{COVERAGE} ng:covers <requirement/x> .", "<coverage/trial>: no requirement x"),
    (f"{LIST} ng:evidences <act/avg> .", "<evidence-list/trial>: evidences: no requirement"),
    (f"{LIST} ng:specifies <evidence-type/x> .", "<evidence-list/trial>: specifies: no evidence-type"),
    (f"{ACTION} ng:touches <fact/one> .", "<fact/one>: a fact cannot be referred to here"),
]
"""What is added to the sound graph, and what the reading says of it."""


def test_what_is_sound_is_read(tmp_path: Path) -> None:
    found = read("", tmp_path)
    assert set(found.requirements) == {"sound"}
    assert found.acts["avg"].texts == norms().acts["avg"].texts


@pytest.mark.parametrize(("turtle", "said"), HOLES)
def test_a_hole_ends_the_reading_and_is_placed(turtle: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(FaultyGraph) as raised:
        read(turtle, tmp_path)
    assert said in raised.value.message("en")
    assert "trial.ttl" in raised.value.message("nl")
    assert raised.value.nl != raised.value.en


def test_two_terms_of_one_key_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "trial.ttl"
    said = 'skos:prefLabel "d"@nl , "d"@en ; skos:definition "d"@nl , "d"@en'
    file.write_text(f"{HEAD} <collection/glossary> skos:member <theme/dpia> . <theme/dpia> {said} .", encoding="utf-8")
    with pytest.raises(FaultyGraph, match="key dpia is given twice"):
        read_glossary(Index([*our_sources()[0], *load_sources([file])[0]]))


# ---- what is read of a norm ----


def test_a_text_without_a_date_is_not_among_the_dated(tmp_path: Path) -> None:
    undated = read("<expression/avg/x> a ng:Expression ; ng:ofAct <act/avg> .", tmp_path)
    assert undated.acts["avg"].texts == norms().acts["avg"].texts


def test_a_role_without_a_condition_binds_whoever_it_is(tmp_path: Path) -> None:
    assert read("", tmp_path).requirements["sound"].role.key == "qualification/sound"
    assert read("<requirement/sound> ng:addressee <role/anyone> .", tmp_path).requirements["sound"].role is ALWAYS


def test_a_truth_value_that_is_false_is_not_true(tmp_path: Path) -> None:
    found = read(
        "<requirement/sound> ng:forbidsOutright false . <fact/one> ng:changeable false . "
        "<period/sound> ng:recordBegins false . <fact/day> ng:changeable true .",
        tmp_path,
    )
    norm = found.requirements["sound"]
    assert (norm.forbids_outright, norm.periods[0].record_begins) == (False, False)
    assert [found.facts[key].changeable for key in ("one", "day")] == [False, True]


def test_equal_conditions_are_one_object(tmp_path: Path) -> None:
    """An evaluation then meets each once, and the order in which members are written counts for nothing."""
    both = "[ ng:anyOf <fact/one> , [ ng:dateFact <fact/day> ; ng:before '2020-01-01'^^xsd:date ] ]"
    found = read(f"<requirement/sound> ng:scope {both} ; ng:appliesIf [ ng:noneOf {both} ] .", tmp_path)
    scope, _, applies = found.requirements["sound"].gates
    assert isinstance(applies, Condition)
    assert applies.none_of == (scope,)
    assert applies.none_of[0] is scope
