"""The rules on tables and older standards, and both engines alike on generated entries and shapes."""

from __future__ import annotations

import csv
import io
import json
import random
from pathlib import Path

import pyshacl
import pytest
import rdflib

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.entry_graph import ENTRY, written_out
from normgraph.conformance.rules import rules_of, shapes_for
from normgraph.files import root
from normgraph.register.fields import GROUPINGS, Standard
from normgraph.register.read import read_stream
from referee import by_engine, by_referee, shapes_graph
from register_entries import (
    CLEAN,
    DAY,
    SURROGATE,
    Entry,
    checked,
    having,
    read_records,
    rules,
    spoiled,
    spoiled_file,
)
from rule_cases import CASES, OF_STATUS_OR_CATEGORY, filling, graph_of

STANDARDS: tuple[Standard, ...] = ("1.0", "0.4", "0.3", "0.2", "0.1")

NAMES = ("schema v1_0.json", "database: varchar(8)", "Algorithm Audit, AP")
"""Sources of rules that have no other name in Dutch."""


# ---- tables, in which a list is text ----


IN_TABLES: dict[str, tuple[Entry, set[str]]] = {
    "in order": ({}, set()),
    "a theme that does not exist": ({"category": "Wonen, Landbouw"}, {"AR-ENUM-category"}),
    "a theme in other letters": ({"category": "wonen"}, {"AR-ENUM-category"}),
    "no title": (
        {"lawful_basis_grouping": "1: https://wetten.overheid.nl/BWBR0005537"}, {"AR-GRP-lawful_basis_grouping"},
    ),
    "a link too long": ({"source_data_grouping": f"1: Data, https://{'a' * 493}"}, {"AR-LEN-source_data_grouping"}),
    "another act than the title": (
        {"lawful_basis_grouping": "1: Awb, https://wetten.overheid.nl/BWBR0005537. "
                                  "2: AVG, https://wetten.overheid.nl/BWBR0040940"},
        {"AR-LINK-mismatch"},
    ),
    "the form of a database": ({"category": '{"Wonen"}'}, {"AR-TYPE-category"}),
}  # fmt: skip


@pytest.mark.parametrize("case", IN_TABLES)
def test_a_list_in_a_table_is_judged_by_its_members(case: str) -> None:
    changes, expected = IN_TABLES[case]
    lists = {
        "category": "Wonen, Overheidsfinanciën",
        "lawful_basis_grouping": "1: Algemene wet bestuursrecht, https://wetten.overheid.nl/BWBR0005537",
        "impacttoetsen_grouping": "1: Impact Assessment Mensenrechten en Algoritmes (IAMA)",
        "source_data_grouping": "1: Data, http://data.voorbeeld.example/x?y=1#z",
    }
    table = io.StringIO()
    writer = csv.DictWriter(table, CLEAN)
    writer.writeheader()
    writer.writerow(CLEAN | lists | changes)
    (one,) = check_entries(read_stream(io.BytesIO(table.getvalue().encode())), DAY)
    assert isinstance(one, CheckedEntry)
    assert {finding.rule.key for finding in one.findings} == expected


# ---- older standards ----


OLD: dict[Standard, Entry] = {
    "0.4": {"name": "A", "organization": "B", "standard_version": "0.4", "category": ["Landbouw"], "type": "Nee",
            "goal": "x y", "proportionality": "x y", "human_intervention": "x y", "risks": "x y", "source_data": "x y",
            "begin_date": "05-2023", "lars": "12345678", "impacttoetsen": ["DPIA"], "description_short": "x y",
            "status": "In gebruik", "contact_email": "a@b.nl"},
    "0.3": {"name": "A", "organization": "B", "standard_version": "0.3.1", "category": "Mobiliteit", "goal": "x y",
            "proportionality": "x y", "human_intervention": "x y", "description_short": "x y",
            "status": "In gebruik", "contact_email": "a@b.nl", "lawful_basis": "x y"},
    "0.2": {"name": "A" * 100, "organization": "B" * 100, "standard_version": "0.2.3", "category": "Verkeer",
            "goal": "x y", "proportionality": "x y", "human_intervention": "x y", "status": "In gebruik",
            "contact_email": "a@b.nl", "description_short": "x y", "lawful_basis": "x y",
            "website": "https://x.nl/".ljust(500, "a"), "publiccode": "https://x.nl/".ljust(100, "a")},
    "0.1": {"name": "A" * 500, "organization": "B", "standard_version": "0.1", "category": "{Verkeer}", "goal": "x y",
            "proportionality": "x y", "human_intervention": "x y", "status": "Actief", "contact_email": "bel ons",
            "description_short": "x y", "lawful_basis": "x y"},
}  # fmt: skip


# What the forms of then showed when empty, from their configuration, in so far as 1.0 still has the field.


ALWAYS_SHOWN = ("category", "goal", "proportionality", "human_intervention", "description_short", "status",
                "contact_email")  # fmt: skip

OLD_SHOWN: dict[Standard, tuple[str, ...]] = {
    "0.4": (*ALWAYS_SHOWN, "begin_date", "risks", "source_data", "impacttoetsen"),
    "0.3": (*ALWAYS_SHOWN, "lawful_basis"),
    "0.2": (*ALWAYS_SHOWN, "lawful_basis"),
    "0.1": (*ALWAYS_SHOWN, "lawful_basis"),
}


@pytest.mark.parametrize("standard", OLD)
def test_an_older_standard_asks_what_it_asked(standard: Standard) -> None:
    assert rules(OLD[standard]) == set()
    assert rules(OLD[standard] | {"name": " ", "organization": None}) == {"AR-REQ-name", "AR-REQ-organization"}
    shown = OLD_SHOWN[standard]
    assert rules(OLD[standard] | dict.fromkeys(shown)) == {f"AR-SHOW-{key}" for key in shown}
    assert rules(OLD[standard] | {"goal": "a\x00"}) == {"AR-CHAR-goal"}
    assert rules(OLD[standard] | {"website": "www.x.nl"}) == {"AR-URL-website"}


def test_limits_of_older_standards() -> None:
    for standard, limit in (("0.4", 250), ("0.3", 150), ("0.2", 250), ("0.1", 5000)):
        entry = OLD[standard]  # type: ignore[index]
        assert rules(entry | {"description_short": "a" * limit}) == set()
        assert rules(entry | {"description_short": "a" * (limit + 1)}) == {"AR-LEN-description_short"}


def test_version_0_2_is_judged_as_0_1_and_0_2_3_by_its_own_limits() -> None:
    """Limits and fixed values came with 0.2.3 (v0_2_3.json); 0.2 of 2021 had none."""
    assert rules(OLD["0.1"] | {"standard_version": "Algoritmeregister 0.2"}) == set()
    assert rules(OLD["0.1"] | {"standard_version": "0.2.3"}) == {"AR-LEN-name", "AR-ENUM-status", "AR-CONTACT-form"}
    limits = {"name": 100, "organization": 100, "website": 500, "publiccode": 100, "url": 100, "goal": 5000}
    for key, limit in limits.items():
        assert rules(OLD["0.2"] | {key: filling(key, limit + 1)}) == {f"AR-LEN-{key}"}


def test_contact_was_an_address_from_0_2_3_on() -> None:
    """*Dit moet een geldig mailadres zijn*, says v0_2_3.json; v0_1.json says nothing of its form."""
    asked = {standard: rules(entry | {"contact_email": "bel ons"}) for standard, entry in OLD.items()}
    assert asked == {"0.4": {"AR-CONTACT-form"}, "0.3": {"AR-CONTACT-form"}, "0.2": {"AR-CONTACT-form"}, "0.1": set()}


def test_a_version_written_as_a_number_is_of_a_wrong_type_and_still_known() -> None:
    assert rules(OLD["0.4"] | {"standard_version": 0.4}) == {"AR-TYPE-standard_version"}


def test_an_unknown_standard_is_judged_as_1_0_and_said_so() -> None:
    (one,) = checked([{"name": "A", "organization": "B", "standard_version": "7"}])
    assert (one.record.standard, one.standard) == (None, "1.0")
    assert {"AR-ENUM-standard_version", "AR-REQ-contact_email"} <= {finding.rule.key for finding in one.findings}


# ---- generated entries, and the referee ----


@pytest.mark.parametrize("seed", range(8))
def test_each_entry_gets_exactly_the_rules_that_are_true_of_it(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    made = spoiled_file(rng, 150)
    found = [{finding.rule.key for finding in one.findings} for one in checked(entry for entry, _ in made)]
    for (entry, expected), keys in zip(made, found, strict=True):
        assert keys == expected, entry


@pytest.mark.parametrize("seed", range(4))
def test_a_translation_is_no_duplicate_and_keeps_what_is_true_of_it(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    made = [spoiled(rng, position) for position in range(40)]
    copies = [entry | {"language": language} for entry, _ in made for language in ("NLD", "FRY", "ENG")]
    found = [{finding.rule.key for finding in one.findings} for one in checked(copies)]
    judged_in_dutch = {"AR-ENUM-status", "AR-ENUM-publication_category", "AR-ENUM-category"}
    for number, (_, expected) in enumerate(made):
        dutch, frisian, english = found[3 * number : 3 * number + 3]
        assert dutch == expected
        assert frisian == english == expected - judged_in_dutch - OF_STATUS_OR_CATEGORY


def test_the_referee_agrees_on_every_case() -> None:
    data = graph_of([entry for case in CASES.values() for entry in case])
    expected = by_referee(data, "1.0")
    assert len(expected) > len(CASES)
    assert by_engine(data, "1.0") == expected


@pytest.mark.parametrize("standard", OLD)
def test_the_referee_agrees_on_older_standards(standard: Standard) -> None:
    rng = random.Random(3)  # noqa: S311
    data = graph_of([OLD[standard], *(spoiled(rng, position)[0] for position in range(15))])
    assert by_engine(data, standard) == by_referee(data, standard) != []


def test_the_referee_agrees_on_a_line_break_at_the_end() -> None:
    """A pattern may end before the last line break in one engine and not in another."""
    pair = {"title": "Awb", "link": "https://wetten.overheid.nl/BWBR0005537\n"}
    broken = {"lars": "12345678\n", "website": "https://x.nl\n", "begin_date": "2024-05\n", "url": "https://x.nl/\n"}
    entry = having(**broken, lawful_basis_grouping=[pair])
    assert {"AR-ID-lars", "AR-URL-website", "AR-DATE-begin_date", "AR-URL-url"} <= rules(entry)
    assert by_engine(graph_of([entry]), "1.0") == by_referee(graph_of([entry]), "1.0")


def test_the_referee_agrees_on_generated_entries() -> None:
    rng = random.Random(42)  # noqa: S311
    data = graph_of([spoiled(rng, position, most=12)[0] for position in range(60)])
    assert by_engine(data, "1.0") == by_referee(data, "1.0") != []


# ---- the graph ----


def test_what_rdf_cannot_carry_is_marked_and_kept() -> None:
    graph = rdflib.Graph().parse(data=written_out(graph_of([having(goal=SURROGATE + "\x07")])), format="nt")
    claim = rdflib.URIRef(f"{ENTRY}1/goal")
    check = rdflib.Namespace("https://w3id.org/normgraph/def/check#")
    assert json.loads(str(graph.value(claim, check.json))) == SURROGATE + "\x07"
    assert (rdflib.URIRef(f"{ENTRY}1"), check.escaped, rdflib.Literal("goal")) in graph


def test_so_is_a_reference_with_such_a_character() -> None:
    pair = {"title": "Gemeente\x07wet", "link": "https://wetten.overheid.nl/BWBR0005416"}
    graph = rdflib.Graph().parse(data=written_out(graph_of([having(lawful_basis_grouping=[pair])])), format="nt")
    check = rdflib.Namespace("https://w3id.org/normgraph/def/check#")
    claim = rdflib.URIRef(f"{ENTRY}1/lawful_basis_grouping/1")
    assert json.loads(str(graph.value(claim, check.json))) == pair


def test_what_stood_in_a_field_is_kept_verbatim() -> None:
    graph = rdflib.Graph().parse(data=written_out(graph_of([CLEAN])), format="nt")
    ng = rdflib.Namespace("https://w3id.org/normgraph/def#")
    assert str(graph.value(rdflib.URIRef(f"{ENTRY}1/goal"), ng.verbatim)) == CLEAN["goal"]


# ---- the shapes ----


@pytest.mark.parametrize("standard", STANDARDS)
def test_shapes_use_terms_that_exist(standard: Standard) -> None:
    """A mistyped SHACL property is ignored by every engine, and with it the rule."""
    declared = rdflib.Graph()
    for path in (root() / "ontology").rglob("*.ttl"):
        declared.parse(path)
    shapes = shapes_graph(standard)
    ours = "https://w3id.org/normgraph/def"
    nodes = {node for triple in shapes for node in triple if isinstance(node, rdflib.URIRef)}
    predicates = {node for node in shapes.predicates() if isinstance(node, rdflib.URIRef)}
    used = {node for node in nodes if node.startswith(ours)} | predicates
    known = rdflib.Graph().parse(Path(pyshacl.__file__).parent / "assets" / "shacl.ttl")
    for node in used:
        if node.startswith(str(rdflib.SH)):
            assert (node, rdflib.RDF.type, None) in known, node
        elif node != rdflib.RDF.type:
            assert (node, None, None) in declared or node.startswith(str(rdflib.RDF)), node


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_rule_hangs_on_an_entry_and_speaks_both_languages(standard: Standard) -> None:
    shapes, sh = shapes_graph(standard), rdflib.SH
    attached = {str(one) for one in shapes.objects(None, sh.property)}
    for iri, rule in rules_of(shapes_for(standard)).items():
        assert iri in attached
        assert iri.endswith(f"#{rule.key}")
        assert "" != rule.message.nl != rule.message.en != ""
        assert not any(word in rule.message.nl.lower() for word in ("overtreding", "strijd met", "verplicht"))
        assert rule.field in rule.message.nl
        assert rule.source.nl != rule.source.en or rule.source.nl in NAMES


def test_older_standards_have_no_rule_that_1_0_lacks() -> None:
    """Beside what their forms showed when empty: 1.0 requires some of that, and asks for other parts of it."""
    newest = {rule.key: rule.severity for rule in rules_of(shapes_for("1.0")).values()}
    for standard, keys in OLD_SHOWN.items():
        older = {rule.key: rule.severity for rule in rules_of(shapes_for(standard)).values()}
        shown = {f"AR-SHOW-{key}" for key in keys}
        assert {key for key in older if key.startswith("AR-SHOW")} == shown
        assert {older.pop(key) for key in shown} == {"Warning"}
        assert older.items() <= newest.items()


SHARED = root().parent / "shared"


def test_rules_have_the_names_and_severities_agreed_on() -> None:
    agreed = SHARED / "reference" / "register-rules.json"
    if not agreed.is_file():
        pytest.skip("the list of rules is not beside this checkout")
    expected = {one["id"]: one["severity"] for one in json.loads(agreed.read_text())}
    ours = {rule.key: rule.severity.lower() for rule in rules_of(shapes_for("1.0")).values()}
    added = dict.fromkeys((f"AR-CHAR-{key}" for key in GROUPINGS), "violation")  # the list has it of texts alone
    assert ours == expected | added


def test_a_real_register_is_checked_whole() -> None:

    real = SHARED / "data" / "algoritmeregister.jsonl"
    if not real.is_file():
        pytest.skip("the register is not beside this checkout")
    assert len(list(check_entries(read_records(real), DAY))) == 1716
