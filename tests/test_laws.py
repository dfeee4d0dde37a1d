"""The names of acts as they are read out of the graph."""

from __future__ import annotations

from normgraph.norms.laws import load_laws
from normgraph.store.index import Index
from normgraph.store.load import our_sources
from normgraph.terms import DCT, key_of, term

LAWS = load_laws().by_identifier.values()


def test_an_act_names_the_one_that_took_its_place() -> None:
    index = Index(our_sources()[0])
    said = {
        key_of(iri, "cited-act"): [key_of(one, "cited-act") for one in index.iris(iri, DCT + "isReplacedBy")]
        for iri in index.subjects(term("CitedAct"))
    }
    replaced = {law.key: [law.replaced_by] for law in LAWS if law.replaced_by}
    assert replaced
    assert replaced == {key: other for key, other in said.items() if other}


def test_a_dot_parts_the_numbers_of_an_article_unless_the_act_says_otherwise() -> None:
    assert {law.article_separator for law in LAWS} == {".", ":"}
