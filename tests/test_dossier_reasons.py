"""Whether a text in a dossier says something: what explains nothing, and that both engines and the assessment agree."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from dossiers import answer, document, dossier, duty, found, judged, practice, reason
from normgraph.blanks import NO_LETTER
from normgraph.conformance.dossier import SHAPES, judged_triples
from normgraph.conformance.shacl import validate
from normgraph.dossier import Dossier, reached
from normgraph.dossier.model import Fulfilment
from normgraph.dossier.says import ANSWERS, LETTER, PROMISE, REASON, STAND_INS, explains, is_stand_in, names_something
from normgraph.errors import InvalidValue
from normgraph.form import Words
from normgraph.terms import SHAPE

KNOWN = [duty("r", modality="permission")]
MUST = "Violation"
GRAPH = rdflib.Graph().parse(SHAPES)


def test_the_patterns_of_a_reason_are_those_of_the_shapes() -> None:
    of = {
        name: str(GRAPH.value(rdflib.URIRef(SHAPE + name), rdflib.SH.pattern)) for name in ("promise", "answer-alone")
    }
    assert of["promise"] == PROMISE.pattern
    assert of["answer-alone"] == rf"^[\W_{NO_LETTER}]*(({ANSWERS}|{STAND_INS})([\W_{NO_LETTER}]+|$))*$"
    for name, letter in (("says-something", REASON), ("names-something", LETTER)):
        assert str(GRAPH.value(rdflib.URIRef(SHAPE + name), rdflib.SH.pattern)) == letter.pattern


UNEXPLAINED = [
    "geen geen geen geen geen geen geen", "nee nee nee nee nee nee nee", "Nee, niets, n.v.t., geen, onbekend.",
    "abcdefghijklmnopqrstuvw", "abcdefghijklmnop qrstuvw", "Wordt later nog aangevuld door de afdeling.",
    "Deze toelichting volgt nog zo spoedig mogelijk via inkoop.", "Will be added later by the department",
    "\u3164\u3164 geen \u3164 reden \u3164\u3164\u3164\u3164\u3164\u3164\u3164", "a\u0301 b\ufe0f c d e f g h i j k",
]  # fmt: skip
EXPLAINED = [
    "Er is geen leverancier bij betrokken.", "Wordt niet toegelicht omdat het staatsgeheim is",
    "Wordt in 2027 aangevuld met logging", "Komt zo weinig voor dat logging niet nodig is",
    "Wordt later nog aangevuld door de afdeling. Tot dan is er geen logging.", "geen gegevens over personen",
]  # fmt: skip
WRITTEN = st.sampled_from([*UNEXPLAINED, *EXPLAINED]) | st.lists(
    st.sampled_from(["geen", "nee", "n.v.t.", "wordt", "later", "aangevuld", "door", "de", "ab", "\u3164", "e\u0301",
                     "\ufe0f", "\u2800", "7", "x", "."]),
    min_size=1, max_size=14,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("text", UNEXPLAINED)
def test_what_explains_nothing_is_found(text: str) -> None:
    checked = judged(dossier(requirements=[reason("r", justification=text)]), KNOWN, practice({}))
    assert ("justification-says-something", MUST, "/requirements/0") in found(checked)
    assert not explains(Words(nl=text, en=None))


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_explains_something_counts(text: str) -> None:
    assert found(judged(dossier(requirements=[reason("r", justification=text)]), KNOWN, practice({}))) == set()


@pytest.mark.parametrize("text", ["de " * 50_000, "geen " * 30_000, "wordt later nog " * 20_000, "a" * 100_000])
def test_a_long_text_is_judged_at_once(text: str) -> None:
    """None of these explains anything, or says so in a time that grows with more than the text."""
    explains(Words(nl=text, en=None))


@given(WRITTEN)
@settings(max_examples=100)
def test_both_engines_and_the_assessment_agree_on_what_explains(text: str) -> None:
    given_dossier = Dossier(requirements=(Fulfilment("r", Words(nl=text, en=None), Words(nl=text, en=None)),))
    triples, _ = judged_triples(given_dossier, answer(*KNOWN), practice({}), reached(given_dossier))
    data = rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=GRAPH)
    by_referee = {str(report.value(one, rdflib.SH.sourceShape)) for one in report.objects(None, rdflib.SH.result)}
    ours = {one.shape for one in validate(triples, SHAPES)}
    assert ours == by_referee
    assert (SHAPE + "justification-says-something" in ours) is not explains(Words(nl=text, en=None))
    assert not names_something(Words(nl=text, en=None)) or LETTER.search(text)


@pytest.mark.parametrize("character", ["\u3164", "\u115f", "\u2800", "\ufe0f", "\u200b", "\U000e0001"])
def test_what_nobody_sees_is_empty(character: str) -> None:
    """A signature, title or place of it alone is refused, as one of spaces is."""
    for changed in (
        {"requirements": [reason("r", by=character)]},
        {"evidence": [document("aim", place=character)]},
        {"evidence": [document("aim", status="verified", verified_by=character, verified_on="2026-11-22")]},
        {"title": character},
    ):
        with pytest.raises(InvalidValue):
            dossier(**changed)
    nothing = Words(nl=character, en=None)
    assert not names_something(nothing)
    assert is_stand_in(character)
