"""The dossier as a file: each form says the same, and hostile ones are refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from dossiers import EXAMPLE, document, dossier, read
from normgraph.conformance.dossier import load_dossier
from normgraph.conformance.form_rdf import form_triples
from normgraph.dossier import (
    DOSSIER,
    PHASES,
    Application,
    Dossier,
    Evidence,
    Fulfilment,
    Risk,
    as_form,
    remove_evidence,
)
from normgraph.errors import InputError, InputTooLarge, InvalidDate, InvalidValue, NotFound, UnknownKey, UnreadableInput
from normgraph.form import Part, Words
from normgraph.form.read import Data
from normgraph.settings import Settings
from normgraph.writing.dossier_file import dossier_jsonld, dossier_turtle, dossier_yaml

# ---- dossiers of every kind ----

CHARACTERS = st.characters(exclude_categories=("C", "Z"), include_characters=" \n'\":#-")
LINES = st.text(CHARACTERS, min_size=1).filter(str.strip).map(str.strip)
WORDS = st.builds(Words, LINES | st.none(), LINES)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
SOME_DAY = st.none() | st.dates(date(1995, 1, 1), date(2090, 1, 1))
LINKS = st.none() | st.from_regex(r"https://[a-z]{1,9}\.example/[a-z0-9?&=#]{0,9}", fullmatch=True)
VALUES = st.none() | st.booleans() | LINES | st.lists(LINES) | st.fixed_dictionaries({"in": st.lists(LINES)})
FACTS = st.dictionaries(KEYS, VALUES, min_size=1)
EVIDENCE = st.builds(
    Evidence, st.lists(KEYS, min_size=1, unique=True).map(tuple), st.none() | WORDS,
    st.sampled_from([None, "absent", "claimed", "evidenced", "verified"]), SOME_DAY, st.none() | LINES, LINKS,
    st.none() | LINES, st.none() | WORDS, SOME_DAY, st.none() | WORDS,
)  # fmt: skip
FULFILMENTS = st.builds(Fulfilment, KEYS, st.none() | WORDS, st.none() | WORDS, SOME_DAY, SOME_DAY)
RISKS = st.builds(Risk, WORDS, st.none() | WORDS, SOME_DAY)
APPLICATIONS = st.builds(
    Application, KEYS, st.none() | LINES, SOME_DAY, st.none() | WORDS, st.none() | WORDS, LINKS, st.none() | LINES,
    st.lists(RISKS, max_size=2).map(tuple),
)  # fmt: skip
DOSSIERS = st.builds(
    Dossier, WORDS, st.none() | st.builds(lambda name: Part({"name": name}), WORDS),
    st.none() | st.builds(lambda name: Part({"name": name}), WORDS),
    SOME_DAY, st.sampled_from([None, *PHASES]), SOME_DAY, SOME_DAY, FACTS.map(Data),
    st.none() | st.dictionaries(KEYS, KEYS, min_size=1).map(Data),
    st.lists(EVIDENCE, max_size=3).map(tuple),
    st.lists(FULFILMENTS, max_size=3, unique_by=lambda one: one.requirement).map(tuple),
    st.lists(APPLICATIONS, max_size=2).map(tuple),
)  # fmt: skip


def triples_of(given_dossier: Dossier) -> set[str]:
    return {str(ox.Triple(*one)) for one in form_triples(as_form(given_dossier), DOSSIER)[0]}


@given(DOSSIERS)
def test_every_form_is_read_as_the_same_dossier(whole: Dossier) -> None:
    assert read(dossier_yaml(whole)) == whole
    assert read(dossier_jsonld(whole)) == whole
    assert read(dossier_turtle(whole), turtle=True) == whole


@given(DOSSIERS)
def test_jsonld_has_the_triples_of_turtle(whole: Dossier) -> None:
    of_json = ox.parse(dossier_jsonld(whole).encode(), format=ox.RdfFormat.JSON_LD)
    of_turtle = ox.parse(dossier_turtle(whole).encode(), format=ox.RdfFormat.TURTLE)
    assert {str(one.triple) for one in of_json} == {str(one.triple) for one in of_turtle} == triples_of(whole)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_another_processor_reads_the_same_triples() -> None:
    whole = load_dossier(EXAMPLE.read_bytes(), Settings())
    of_json = rdflib.Graph().parse(data=dossier_jsonld(whole), format="json-ld")
    assert of_json.isomorphic(rdflib.Graph().parse(data=dossier_turtle(whole), format="turtle"))
    assert len(of_json) > 200


def test_a_blank_node_in_turtle_takes_the_name_of_its_place() -> None:
    said = """@prefix ng: <https://w3id.org/normgraph/def#> . @prefix dct: <http://purl.org/dc/terms/> .
        [] a ng:Dossier ; dct:title "Proef"@nl ; ng:holdsEvidence [ dct:title "Stuk"@nl ] ."""
    assert read(said, turtle=True) == Dossier(title=Words("Proef"), evidence=(Evidence(title=Words("Stuk")),))


# ---- what is refused ----


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        ({"titel": "x"}, UnknownKey, "no field of a dossier; did you mean 'title'"),
        ({"evidence": [{"typ": ["x"]}]}, UnknownKey, "/evidence/0/typ"),
        ({"evidence": {"types": ["x"]}}, InvalidValue, "/evidence"),
        ({"evidence": [{"types": "dpia-report"}]}, InvalidValue, "/evidence/0/types"),
        ({"evidence": [{"types": ["DPIA report"]}]}, InvalidValue, "/evidence/0/types/0"),
        ({"evidence": [{"status": "done"}]}, InvalidValue, "choose from absent, claimed, evidenced, verified"),
        ({"evidence": [{"date": "1 mei"}]}, InvalidDate, "/evidence/0/date"),
        ({"evidence": [{"link": "javascript:alert(1)"}]}, InvalidValue, "/evidence/0/link"),
        ({"evidence": [{"title": "a\u202eb"}]}, InvalidValue, "U+202E"),
        ({"facts": ["is_ai_system"]}, InvalidValue, "/facts"),
        ({"phase": "gebruik"}, InvalidValue, "/phase"),
        ({"@context": "https://elders.example/context", "title": "x"}, InvalidValue, "another context"),
        ({"requirements": [{"requirement": "../x"}]}, InvalidValue, "is not a key"),
    ],
)
def test_what_is_refused(content: dict[str, Any], error: type[InputError], says: str) -> None:
    with pytest.raises(error) as caught:
        read(json.dumps(content))
    assert says in caught.value.message("en")
    assert caught.value.message("nl") != caught.value.message("en")


def test_limits_are_kept() -> None:
    small = Settings(max_description_bytes=100)
    with pytest.raises(InputTooLarge):
        load_dossier(b" " * 101, small)
    with pytest.raises(InputTooLarge):
        load_dossier(b"#" * 101, small, turtle=True)


@pytest.mark.parametrize("text", ["[1]", "", "{", "title: [", "a: &x 1\nb: *x"])
def test_what_is_no_dossier_at_all(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


def test_facts_in_turtle_are_guarded_like_a_description() -> None:
    deep = "[" * 50 + "]" * 50
    said = f"""@prefix ng: <https://w3id.org/normgraph/def#> .
        <urn:d> a ng:Dossier ; ng:givenFacts '{{"a": {deep}}}'^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> ."""
    with pytest.raises(UnreadableInput):
        read(said, turtle=True)


# ---- changes ----


def test_a_document_is_taken_away() -> None:
    one, other = Evidence(types=("aim",), status="absent"), Evidence(types=("log",), status="claimed")
    both = replace(dossier(), evidence=(one, other))
    assert remove_evidence(both, 0).evidence == (other,)
    assert both.evidence == (one, other)


@pytest.mark.parametrize("number", [-1, 1])
def test_a_document_that_is_not_there_cannot_be_taken_away(number: int) -> None:
    with pytest.raises(NotFound):
        remove_evidence(dossier(evidence=[document("aim")]), number)
