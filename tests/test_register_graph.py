"""A register as RDF: entries and systems with stable IRIs, text as claims only, one immutable graph for each file."""

import io
import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.norms import load_norms, open_graph
from normgraph.register.candidates import Importer
from normgraph.register.graph import Harvest, digest_of, harvest_quads, sure_body, write_rdf
from normgraph.register.read import read_stream
from normgraph.settings import Settings
from normgraph.store.load import our_sources
from normgraph.terms import DCT, FOAF, PROV, RDF, resource, term
from register_entries import read_records, record_of

FILES = Path(__file__).parent / "register"
AMSTERDAM = "https://identifier.overheid.nl/tooi/id/gemeente/gm0363"
BODIES = {"Gemeente Amsterdam": AMSTERDAM}
HARVEST = Harvest("ab" * 32, "proef.json")


def store_of(*values: object, harvest: Harvest = HARVEST) -> ox.Store:
    content = "\n".join(json.dumps(value) for value in ({"name": "vooraf"}, *values)).encode()
    return loaded(harvest_quads(read_stream(io.BytesIO(content), Settings()), harvest, BODIES))


def loaded(quads: object) -> ox.Store:
    store = ox.Store()
    store.extend(quads)  # type: ignore[arg-type]
    return store


def values(store: ox.Store, predicate: str, subject: str | None = None) -> list[str]:
    node = ox.NamedNode(subject) if subject else None
    found = (quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(predicate), None))
    return sorted(one.value for one in found if isinstance(one, ox.NamedNode | ox.Literal))


def claims(store: ox.Store, field: str) -> list[ox.Literal]:
    found = store.quads_for_pattern(None, ox.NamedNode(term("field")), ox.Literal(field))
    subjects = sorted((quad.subject for quad in found), key=str)
    verbatim = ox.NamedNode(term("verbatim"))
    texts = (quad.object for one in subjects for quad in store.quads_for_pattern(one, verbatim, None))
    return [text for text in texts if isinstance(text, ox.Literal)]


def test_an_entry_is_about_a_system_and_both_keep_their_iri() -> None:
    store = store_of(
        {"name": "Bomen", "lars": "10000001", "standard_version": "1.0", "create_dt": "2026-01-02T03:04:05"}
    )
    entry, system = resource("entry", "10000001"), resource("system", "10000001")
    assert values(store, RDF + "type", entry) == [term("RegisterEntry")]
    assert values(store, RDF + "type", system) == [term("AlgorithmicSystem")]
    assert values(store, FOAF + "primaryTopic", entry) == [system]
    assert values(store, FOAF + "page", entry) == ["https://algoritmes.overheid.nl/nl/algoritme/10000001"]
    assert values(store, DCT + "modified", entry) == ["2026-01-02"]
    assert values(store, DCT + "conformsTo", entry) == [
        resource("instrument", "publicatiestandaard-algoritmeregister/1.0")
    ]
    assert values(store, DCT + "title", entry) == ["Bomen"]


def named(said: str, **fields: object) -> set[tuple[str, str]]:
    """Give what a claim of an entry names by the graph of its candidates, as the field and the key."""
    norms = load_norms()
    importer = Importer(open_graph().import_profile, norms, BODIES, date(2026, 11, 22))
    store = loaded(harvest_quads([record_of(**fields)], HARVEST, BODIES, importer))
    found = store.quads_for_pattern(None, ox.NamedNode(term(said)), None)
    return {
        (str(one.subject).rstrip(">").rpartition("/1/")[2], str(one.object).strip("<>").partition("/id/")[2])
        for one in found
    }


def test_claims_name_acts_and_provisions_where_that_is_sure() -> None:
    fields = {"lawful_basis": "artikel 3:2 Awb; art. 6, eerste lid, onder e, AVG; Wpg; artikel 999 Participatiewet"}
    assert named("claimedAct", **fields) == {
        ("lawful_basis", "cited-act/awb"), ("lawful_basis", "cited-act/avg"),
        ("lawful_basis", "cited-act/participatiewet"),
    }  # fmt: skip
    assert named("claimedBasis", **fields) == {
        ("lawful_basis", "provision/awb/art_3_2"), ("lawful_basis", "provision/avg/art_6/par_1/pnt_e"),
    }  # fmt: skip


def test_an_act_that_the_text_calls_past_is_not_claimed() -> None:
    assert named("claimedAct", lawful_basis="de Woo, voorheen de Wob") == {("lawful_basis", "cited-act/woo")}
    assert named("claimedAct", lawful_basis="Wob") == {("lawful_basis", "cited-act/wob")}


def test_text_is_a_claim_and_nothing_is_said_of_the_system() -> None:
    store = store_of(
        {"name": "x", "lars": "10000001", "publication_category": "Hoog-risico AI-systeem", "status": "Actief",
         "lawful_basis": "artikel 6 AVG"}
    )  # fmt: skip
    system = ox.NamedNode(resource("system", "10000001"))
    assert {quad.predicate.value for quad in store.quads_for_pattern(system, None, None)} == {RDF + "type"}
    assert [one.value for one in claims(store, "lawful_basis")] == ["artikel 6 AVG"]
    assert [one.value for one in claims(store, "status")] == ["Actief"], "as given, not as read"
    assert values(store, term("readAs")) == ["In gebruik"]


def test_each_text_of_a_list_is_a_claim_with_its_place() -> None:
    pair = {"title": "Awb", "link": "https://wetten.overheid.nl/BWBR0005537"}
    store = store_of({"name": "x", "category": ["Recht", "Werk"], "lawful_basis_grouping": [pair]})
    assert [one.value for one in claims(store, "category")] == ["Recht", "Werk"]
    link, title = claims(store, "lawful_basis_grouping")
    assert (link.value, link.language, title.value, title.language) == (pair["link"], None, "Awb", "nl")
    assert values(store, term("pointer")) == [
        "/category/0", "/category/1", "/lawful_basis_grouping/0/link", "/lawful_basis_grouping/0/title"
    ]  # fmt: skip


def test_translations_and_what_the_register_adds_are_no_claims() -> None:
    entry = {"name": "Bomen", "lars": "10000001", "language": "NLD", "owner": "o", "_source": {"repo": "r"}}
    store = store_of(entry, {**entry, "name": "Trees", "language": "ENG"})
    assert [one.value for one in claims(store, "name")] == ["vooraf", "Bomen"]
    assert set(values(store, term("field"))) == {"name"}


def test_entries_without_identification_or_with_the_same_stay_apart() -> None:
    numbers = [None, None, "1", "1", "../1"]
    store = store_of(*({"name": name, "lars": lars} for name, lars in zip("aabcd", numbers, strict=True)))
    assert len(set(values(store, term("ofEntry")))) == 5
    assert len(claims(store, "name")) == 6
    assert values(store, DCT + "title", resource("entry", "1")) == ["b"]


def test_one_graph_a_file_with_where_it_comes_from() -> None:
    store = store_of({"name": "x"})
    graph = resource("graph", f"harvest/{'ab' * 10}")
    assert {quad.graph_name.value for quad in store} == {graph}
    assert values(store, term("datasetHash"), graph) == ["sha256:" + "ab" * 32]
    assert values(store, DCT + "source", graph) == ["proef.json"]
    assert set(values(store, PROV + "wasDerivedFrom")) == {graph}


def test_the_same_file_gives_the_same_graph_and_another_gives_another() -> None:
    path = FILES / "site-data.json"
    with path.open("rb") as stream:
        digest = digest_of(stream)
    first, second = (list(harvest_quads(read_records(path), Harvest(digest, path.name), {})) for _ in range(2))
    assert first == second
    with (FILES / "api-page.json").open("rb") as stream:
        assert digest_of(stream) != digest


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"organization": "Gemeente Amsterdam"}, AMSTERDAM),
        ({"organization": "Gemeente Amsterdam", "org_id": "gm0363"}, AMSTERDAM),
        ({"organization": "Gemeente Elders", "org_id": "mnre1090"}, "https://identifier.overheid.nl/tooi/id/ministerie/mnre1090"),
        ({"organization": "Gemeente Amsterdam", "org_id": "gm0344"}, None),
        ({"organization": "gemeente amsterdam"}, None),
        ({"organization": "Gemeente Elders", "org_id": "988964"}, None),
        ({"organization": "Gemeente Elders", "org_id": "gm0363/../x"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_a_body_is_named_only_where_it_is_sure(fields: dict[str, str], body: str | None) -> None:
    assert sure_body(record_of(**fields), BODIES) == body


def test_what_rdf_cannot_carry_is_replaced_and_counted() -> None:
    store = store_of({"name": "x", "goal": "half \ud800, bel \u0007", "rare\ud800sleutel": "y"})
    assert [one.value for one in claims(store, "goal")] == ["half \ufffd, bel \ufffd"]
    assert values(store, term("charactersReplaced")) == ["2"]


@given(st.dictionaries(st.text(max_size=6), st.text() | st.lists(st.text(), max_size=2), max_size=4))
def test_any_text_survives_writing_and_reading(fields: dict[str, object]) -> None:
    for syntax, form in (("n-quads", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)):
        quads = list(harvest_quads([record_of(**fields)], HARVEST, {}))
        buffer = io.BytesIO()
        write_rdf(quads, buffer, syntax)  # type: ignore[arg-type]
        assert set(ox.parse(buffer.getvalue(), format=form)) == set(quads)


def test_every_term_is_declared_and_every_edition_is_in_the_graph() -> None:
    sources, _ = our_sources()
    declared = {triple[0].value for source in sources for triple in source.triples}
    used = {ox_term for path in ("site-data.json", "standards.jsonl") for ox_term in terms_of(FILES / path)}
    assert {one for one in used if one.startswith((term(""), resource("instrument", "")))} <= declared
    assert used & {resource("instrument", "publicatiestandaard-algoritmeregister/0.2.3")}


def terms_of(path: Path) -> set[str]:
    quads = harvest_quads(read_records(path), HARVEST, {})
    nodes = {node for quad in quads for node in (quad.predicate, quad.object) if isinstance(node, ox.NamedNode)}
    return {node.value for node in nodes}


# ---- candidates ----


def test_candidates_stand_in_a_graph_of_their_own_and_point_to_their_claims() -> None:
    importer = Importer(open_graph().import_profile, load_norms(), BODIES, date(2026, 11, 22))
    entry = {"name": "x", "status": "In gebruik", "end_date": "2024-01", "begin_date": "2019-05", "iama": "Ja"}
    content = "\n".join(json.dumps(value) for value in ({"name": "vooraf"}, entry)).encode()
    plain = list(harvest_quads(read_stream(io.BytesIO(content), Settings()), HARVEST, BODIES))
    both = list(harvest_quads(read_stream(io.BytesIO(content), Settings()), HARVEST, BODIES, importer))
    beside = ox.NamedNode(f"{HARVEST.graph}/candidates/2026-11-22")
    assert [quad for quad in both if quad.graph_name != beside] == plain
    store = loaded(quad for quad in both if quad.graph_name == beside)
    claims = {quad.subject.value for quad in plain if quad.predicate.value == term("verbatim")}  # type: ignore[union-attr]
    assert set(values(store, term("fromClaim"))) <= claims
    assert set(values(store, term("latestDay"))) == {"2019-05-31"}
    assert values(store, term("suggestsInstrument")) == [resource("instrument", "iama")]
    contradicted = {
        value
        for quad in store.quads_for_pattern(None, ox.NamedNode(term("contradicted")), ox.Literal(True))
        for value in values(store, term("byRule"), quad.subject.value)  # type: ignore[union-attr]
    }
    assert contradicted == {resource("import-rule", "status-in-use"), resource("import-rule", "ended")}
    sources, _ = our_sources()
    declared = {triple[0].value for source in sources for triple in source.triples}
    used = {quad.predicate.value for quad in store} | set(values(store, term("byRule")))
    assert {one for one in used if one.startswith((term(""), resource("import-rule", "")))} <= declared
