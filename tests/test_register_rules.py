"""The rules for register entries: each found where it is true and not where it is not, and both engines alike."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from pathlib import Path

import pyshacl
import pytest
import rdflib

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.entry_graph import ENTRY, claims_graph, entry_graph, written_out
from normgraph.conformance.rules import rules_of, shapes_for
from normgraph.files import root
from normgraph.register.fields import Standard
from normgraph.register.read import read_stream
from referee import by_engine, by_referee, shapes_graph
from register_entries import (
    ADDRESSES,
    CLEAN,
    DAY,
    GROUPINGS,
    LONG,
    SHORT,
    SURROGATE,
    Entry,
    checked,
    having,
    read_records,
    records,
    rules,
    spoiled,
    spoiled_file,
)

STANDARDS: tuple[Standard, ...] = ("1.0", "0.4", "0.3", "0.2", "0.1")

NAMES = ("schema v1_0.json", "database: varchar(8)", "Algorithm Audit, AP")
"""Sources of rules that have no other name in Dutch."""

# What the form of standard 1.0 refuses, shows and limits, from its configuration and not from the shapes.
REQUIRED = ("name", "description_short", "organization", "status", "contact_email", "publication_category", "lang")
SHOWN = (
    "category", "begin_date", "goal", "proportionality", "human_intervention", "risks", "lawful_basis_grouping",
    "impacttoetsen_grouping", "source_data", "methods_and_models", "provider",
)  # fmt: skip
LIMITS = {
    "name": 100, "description_short": 400, "organization": 100, "begin_date": 7, "end_date": 7, "contact_email": 500,
    "website": 500, "url": 500, "process_index_url": 500, "provider": 200, "publiccode": 500, "source_id": 100,
    "goal": 2500, "proportionality": 2500, "human_intervention": 2500, "risks": 2500, "lawful_basis": 2500,
    "impacttoetsen": 2500, "source_data": 2500, "methods_and_models": 5000, "tags": 2500,
}  # fmt: skip


def filling(key: str, length: int) -> str:
    """Give a text of a length that breaks no other rule of its field, as far as that can be."""
    if key in ADDRESSES:
        return "https://x.example/".ljust(length, "a")
    if key == "contact_email":
        return "a@b.example".rjust(length, "a")
    return ("niet zelflerend " if key == "methods_and_models" else "").ljust(length, "a")


def pair(title: object = "Iets", link: object = "https://x.example") -> list[dict[str, object]]:
    return [{"title": title, "link": link}]


Case = tuple[Entry, Entry]
"""An entry of which the rule is true, and one close to it of which it is not."""


def generated() -> dict[str, Case]:
    """Give the cases of rules that are alike for many fields."""
    cases: dict[str, Case] = {}
    for key in REQUIRED:
        cases[f"AR-REQ-{key}"] = having(**{key: "\u00a0 "}), CLEAN
    for key in SHOWN:
        cases[f"AR-SHOW-{key}"] = having(**{key: [] if isinstance(CLEAN[key], list) else "<p><br></p>"}), CLEAN
    for key, limit in LIMITS.items():
        fits, over = (having(**{key: filling(key, length)}) for length in (limit, limit + 1))
        cases[f"AR-LEN-{key}"] = over, fits
    for key in LONG:
        cases[f"AR-HTML-{key}"] = having(**{key: "<em>zelflerend</em>"}), having(**{key: "<P>zelflerend, 1 < 2</P>"})
    for key in SHORT:
        cases[f"AR-HTML-{key}"] = having(**{key: f"<p>{CLEAN[key]}</p>"}), having(**{key: "5 < 6 en > 4"})
    for key in (*SHORT, *LONG):
        cases[f"AR-PLACEHOLDER-{key}"] = (
            having(**{key: "<br>" * (key in LONG) + "N.v.t."}),
            having(**{key: "nvt, want"}),
        )
        cases[f"AR-CHAR-{key}"] = having(**{key: "a\ud800"}), having(**{key: "tab\t, regel\n, \U0001f600 en \x7f"})
    for key in (*SHORT, *LONG, "status", "publication_category", "lang", "standard_version"):
        cases[f"AR-TYPE-{key}"] = having(**{key: 12}), having(**{key: None})
    for key in ADDRESSES:
        cases[f"AR-URL-{key}"] = having(**{key: "https://x.example/ a"}), having(**{key: "HTTP://x.example:80/a?b#c"})
    for key in GROUPINGS:
        cases[f"AR-TYPE-{key}"] = having(**{key: "1: Iets, https://x.example"}), having(**{key: None})
        cases[f"AR-URL-{key}"] = having(**{key: pair(link="x.example")}), having(**{key: pair()})
        cases[f"AR-GRP-{key}"] = having(**{key: pair(title=" ")}), having(**{key: pair()})
        cases[f"AR-LEN-{key}"] = (
            having(**{key: pair(link="https://".ljust(501, "a"))}),
            having(**{key: pair(link="https://".ljust(500, "a"))}),
        )
    return cases


CASES: dict[str, Case] = {
    **generated(),
    "AR-TYPE-category": (having(category="Wonen"), having(category=None)),
    "AR-ENUM-status": (having(status="in gebruik"), having(status="In ontwikkeling")),
    "AR-ENUM-publication_category": (
        having(publication_category="Impactvolle algoritmes (Categorie B)"),
        having(publication_category="Overige algoritmes"),
    ),
    "AR-ENUM-category": (having(category=["Wonen", "Landbouw"]), having(category=["Zorg en gezondheid"])),
    "AR-ENUM-lang": (having(lang="NLD"), having(lang="nld")),
    "AR-ENUM-standard_version": (having(standard_version="1.0.0"), having(standard_version=None)),
    "AR-ENUM-impact-title": (
        having(impacttoetsen_grouping=pair("AI Impact Assessment (AIIA)")),
        having(impacttoetsen_grouping=pair("AI Impact Assesment (AIIA)")),
    ),
    "AR-DATE-begin_date": (having(begin_date="05-2024"), having(begin_date="2024-12")),
    "AR-DATE-end_date": (having(end_date="2024-00"), having(end_date="2024-10")),
    "AR-DATE-order": (
        having(status="Buiten gebruik", end_date="2024-04"), having(status="Buiten gebruik", end_date="2024-05"),
    ),
    "AR-DATE-future": (having(begin_date="2026-12"), having(begin_date="2026-11")),
    "AR-COND-end-missing": (having(status="Buiten gebruik"), having(status="Buiten gebruik", end_date="2025-01")),
    "AR-COND-end-present": (having(end_date="2025-01"), having(status="Gestopt", end_date="2025-01")),
    "AR-COND-impact-explain": (
        having(impacttoetsen_grouping=[], impacttoetsen=""), having(impacttoetsen_grouping=[], impacttoetsen="Klein."),
    ),
    "AR-COND-lawful": (
        having(lawful_basis="", lawful_basis_grouping=None), having(lawful_basis="", lawful_basis_grouping=pair()),
    ),
    "AR-COND-rights-assessment": (
        having(publication_category="Hoog-risico AI-systeem", impacttoetsen_grouping=pair("Pre-scan DPIA")),
        having(publication_category="Hoog-risico AI-systeem", impacttoetsen_grouping=pair("FRIA (art. 27)")),
    ),
    "AR-COND-selflearning": (
        having(methods_and_models="Een beslisboom."), having(methods_and_models="Het model is zelf\nlerend."),
    ),
    "AR-CONTACT-form": (having(contact_email="Bel 14 030"), having(contact_email="https://x.example/contact")),
    "AR-LINK-mismatch": (
        having(lawful_basis_grouping=pair("Wet open overheid", "https://wetten.overheid.nl/BWBR0024779")),
        having(lawful_basis_grouping=pair("Regeling Participatiewet", "https://wetten.overheid.nl/BWBR0015738")),
    ),
    "AR-ID-lars": (having(lars="1234567"), having(lars=None)),
    "AR-KEY-unknown": (having(theme="Wonen"), having(_note="van wie dit bestand maakte")),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "case"), CASES.items(), ids=CASES.keys())
def test_a_rule_is_found_where_it_is_true_and_not_beside_it(rule: str, case: Case) -> None:
    true, untrue = case
    assert rule in rules(true)
    assert rule not in rules(untrue)


def test_an_entry_in_order_gives_no_finding() -> None:
    assert rules(CLEAN) == set()


def test_a_second_entry_with_the_same_number_and_language_is_found() -> None:
    unnumbered = having(lars="\u200b")
    entries = [CLEAN, having(name="Andere"), having(language="ENG", status="In use"), unnumbered, unnumbered]
    found = [{finding.rule.key for finding in one.findings} for one in checked(entries)]
    assert found == [set(), {"AR-DUP-lars"}, set(), set(), set()]


@pytest.mark.parametrize("lars", [[], {}, False, 1.5, "1234567"])
def test_a_number_of_another_kind_is_no_number(lars: object) -> None:
    assert rules(having(lars=lars)) == {"AR-ID-lars"}


@pytest.mark.parametrize("lars", [None, "", " \u200b"])
def test_an_entry_without_a_number_yet_is_in_order(lars: object) -> None:
    assert rules(having(lars=lars)) == set()


def test_every_rule_has_a_case() -> None:
    assert {rule.key for rule in rules_of(shapes_for("1.0")).values()} == {*CASES, "AR-DUP-lars"}
    assert len(CASES) == 164


# ---- decisions ----


@pytest.mark.parametrize("basis", [{"lawful_basis": "Awb"}, {"lawful_basis_grouping": pair("Gemeentewet")}])
def test_a_text_or_a_link_is_a_legal_basis(basis: Entry) -> None:
    entry = having(lawful_basis=None, lawful_basis_grouping=None)
    assert "AR-COND-lawful" in rules(entry)
    assert "AR-COND-lawful" not in rules(entry | basis)
    assert "AR-COND-lawful" not in rules(entry | {"publication_category": "Overige algoritmes"})


@pytest.mark.parametrize("empty", ["", "<p><br></p>", "\u00a0", "\u200b", "&nbsp;<br>", "<div> </div>"])
def test_what_looks_empty_is_empty(empty: str) -> None:
    assert "AR-SHOW-goal" in rules(having(goal=empty))


def test_what_no_reader_sees_hides_no_defect() -> None:
    assert rules(having(provider="\u200bn.v.t.\u200b")) == {"AR-PLACEHOLDER-provider"}
    assert rules(having(website="https://x.example/p\u200b")) == {"AR-URL-website"}
    assert rules(having(source_data_grouping=pair(link="https://x.example/\ufeff"))) == {"AR-URL-source_data_grouping"}
    assert rules(having(website="https://x.example/\u200d")) == set()  # joins signs, as in an address with emoji


NO_CONTACT = (
    "a..b@c.nl", ".a@b.nl", "a.@b.nl", "a@b..nl", "a@.b.nl", "a@b", "a@-b.nl", "a@b-.nl", "a@b.nl.", "a@b.nl?subject=x",
    "a@b.nl\u200b", "a\u200b@b.nl", "a@b@c.nl", "https://x.example/\ufeff", "a@" + "b-" * 50_000,
)  # fmt: skip
CONTACT = (
    " a@b.nl\n",
    "A.b-c+d'e@x--y.Gemeente.nl",
    "info@café.example",
    "a@xn--caf-dma.example",
    "https://x.example/a@b",
)


def test_a_contact_is_one_address_that_can_work() -> None:
    entries = [having(contact_email=contact) for contact in (*NO_CONTACT, *CONTACT)]
    found = ["AR-CONTACT-form" in rules(entry) for entry in entries]
    assert found == [True] * len(NO_CONTACT) + [False] * len(CONTACT)
    assert by_engine(graph_of(entries), "1.0") == by_referee(graph_of(entries), "1.0")


def test_what_looks_like_a_tag_in_a_comment_is_none() -> None:
    assert rules(having(name="naam <!-- <b> -->", goal="doel <!-- <h1> -->")) == set()
    assert rules(having(name="naam <!-- <b> --><i>")) == {"AR-HTML-name"}


def test_a_title_of_nothing_but_joiners_is_no_other_assessment() -> None:
    assert rules(having(impacttoetsen_grouping=pair("<b>\u200d</b>"))) == {"AR-GRP-impacttoetsen_grouping"}


def test_length_is_counted_without_html() -> None:
    assert rules(having(goal="<p>" + "a" * 2500 + "</p>")) == set()
    assert rules(having(goal="&amp;" * 2500)) == set()
    assert rules(having(goal="\U0001f600" * 2500)) == set()


@pytest.mark.parametrize("blank", [" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "\u00ad"])
def test_length_is_counted_without_blanks_around(blank: str) -> None:
    """A blank around a date or an address is a mistake of its own: standard 1.0 asks for yyyy-mm and a valid URL."""
    of_its_own = {"begin_date": {"AR-DATE-begin_date"}, "end_date": {"AR-DATE-end_date", "AR-COND-end-present"}}
    entries = []
    for key, limit in LIMITS.items():
        text = "2024-05" if limit == 7 else filling(key, limit)
        entries += [having(**{key: f"{text}{blank}"}), having(**{key: f"{blank}{text}{blank}"})]
        for entry in entries[-2:]:
            found = rules(entry)
            assert f"AR-LEN-{key}" not in found
            assert of_its_own.get(key, set()) <= found
        over = having(**{key: f"{blank}{filling(key, limit + 1)}{blank}"})
        assert f"AR-LEN-{key}" in rules(over)
        entries.append(over)
    link = having(source_data_grouping=pair(link=f"{filling('website', 500)}{blank}"))
    assert "AR-LEN-source_data_grouping" not in rules(link)
    assert by_engine(graph_of(entries), "1.0") == by_referee(graph_of(entries), "1.0") != []


def test_a_title_that_is_spelt_better_than_the_list_is_told_how_the_list_spells_it() -> None:
    (found,) = checked([having(impacttoetsen_grouping=pair("AI Impact Assessment (AIIA)"))])
    (finding,) = found.findings
    assert (finding.rule.key, finding.rule.severity) == ("AR-ENUM-impact-title", "Info")
    assert all("AI Impact Assesment (AIIA)" in message for message in (finding.message.nl, finding.message.en))


def test_a_title_that_denies_an_assessment_names_none() -> None:
    denials = ["Geen IAMA", "Nog geen IAMA uitgevoerd", "IAMA niet uitgevoerd", "No FRIA", "FRIA: not done"]
    done = ["FRIA Noord, Notitie", "IAMA (niet openbaar)", "IAMA no. 3", "IAMA (gedaan; herhaling gepland in 2027)"]
    high = {"publication_category": "Hoog-risico AI-systeem"}
    entries = [having(**high, impacttoetsen_grouping=pair(title)) for title in (*denials, *done)]
    found = ["AR-COND-rights-assessment" in rules(entry) for entry in entries]
    assert found == [True] * len(denials) + [False] * len(done)
    assert "AR-COND-rights-assessment" not in rules(
        having(**high, impacttoetsen_grouping=[*pair("Geen FRIA"), *pair("IAMA")])
    )
    assert by_engine(graph_of(entries), "1.0") == by_referee(graph_of(entries), "1.0") != []


RIGHTS_ASSESSMENTS = [
    "Effectbeoordeling op het gebied van de grondrechten", "Effectbeoordeling grondrechten",
    "Beoordeling van de gevolgen voor de grondrechten", "Impact Assessment Mensenrechten & Algoritmes", "I.A.M.A.",
    "Fundamentele rechten impact assessment", "Grondrechteneffectbeoordeling", "Fundamental Rights Impact Assessment",
    "Impact assessment on fundamental rights",
]  # fmt: skip


def test_a_rights_assessment_has_more_than_one_plain_name() -> None:
    """Article 27 of the AI Act has its own name in each language; the rule asks for one of three assessments."""
    high = {"publication_category": "Hoog-risico AI-systeem"}
    others = [
        "DPIA",
        "Toets op discriminatie",
        "Effectbeoordeling milieu",
        "Diamant",
        "Gegevensbeschermingseffectbeoordeling",
    ]
    entries = [having(**high, impacttoetsen_grouping=pair(title)) for title in (*RIGHTS_ASSESSMENTS, *others)]
    found = ["AR-COND-rights-assessment" in rules(entry) for entry in entries]
    assert found == [False] * len(RIGHTS_ASSESSMENTS) + [True] * len(others)
    assert by_engine(graph_of(entries), "1.0") == by_referee(graph_of(entries), "1.0") != []


LEARNING_SAID = [
    "Het algoritme leert niet van nieuwe gegevens.", "Een statisch model dat niet verder leert.",
    "Het heeft geen lerend vermogen.", "Een continu lerend systeem.", "Beslisboom op basis van vaste regels",
    "Deterministisch algoritme.", "Het model wordt niet automatisch hertraind.", "The model does not learn.",
]  # fmt: skip
LEARNING_UNSAID = [
    "Een beslisboom.", "Een model.",
    "De medewerker leert het systeem kennen.",
]  # fmt: skip


def test_that_it_learns_or_not_is_said_in_many_ways() -> None:
    entries = [having(methods_and_models=text) for text in (*LEARNING_SAID, *LEARNING_UNSAID)]
    found = ["AR-COND-selflearning" in rules(entry) for entry in entries]
    assert found == [False] * len(LEARNING_SAID) + [True] * len(LEARNING_UNSAID)
    assert by_engine(graph_of(entries), "1.0") == by_referee(graph_of(entries), "1.0") != []


def test_an_unknown_spelling_is_found_and_still_understood() -> None:
    entry = having(status="Gestopt", publication_category="Hoog-risico AI-systemen", impacttoetsen_grouping=[])
    expected = {"AR-ENUM-status", "AR-ENUM-publication_category", "AR-COND-end-missing", "AR-COND-rights-assessment"}
    assert rules(entry) == expected | {"AR-SHOW-impacttoetsen_grouping"}


def test_what_is_in_development_needs_no_start() -> None:
    assert rules(having(status="In ontwikkeling", begin_date=None)) == set()
    assert rules(having(status="In ontwikkeling", begin_date="2027-03")) == set()


def test_a_translation_is_not_judged_on_its_status_and_categories() -> None:
    translated = {"language": "ENG", "status": "In use", "publication_category": "Impactful algorithms"}
    assert rules(having(**translated, category=["Housing"])) == set()


OF_STATUS_OR_CATEGORY = {
    "AR-COND-end-missing", "AR-COND-end-present", "AR-DATE-future", "AR-COND-lawful", "AR-COND-rights-assessment",
}  # fmt: skip
"""Which of these hold depends on what the status or the category is."""


def test_a_condition_of_status_or_category_is_judged_in_the_original() -> None:
    lacking: list[Entry] = [
        having(status="Buiten gebruik"),
        having(end_date="2025-01", goal=""),
        having(begin_date="2026-12"),
        having(begin_date=None),
        having(lawful_basis="", lawful_basis_grouping=None),
        having(publication_category="Hoog-risico AI-systeem", impacttoetsen_grouping=pair("Pre-scan DPIA")),
    ]
    translated: list[Entry] = [entry | {"language": "ENG"} for entry in lacking]
    assert {rule for entry in lacking for rule in rules(entry)} >= OF_STATUS_OR_CATEGORY
    assert [rules(entry) for entry in translated] == [rules(entry) - OF_STATUS_OR_CATEGORY for entry in lacking]
    assert by_engine(graph_of(translated), "1.0") == by_referee(graph_of(translated), "1.0") != []


@pytest.mark.parametrize("value", [12, ["a"], {"b": "c"}, True])
def test_of_a_wrong_type_nothing_else_is_asked(value: object) -> None:
    for key in ("name", "begin_date", "website", "status", "contact_email"):
        assert rules(having(**{key: value})) == {f"AR-TYPE-{key}"}


def test_the_day_decides_what_lies_ahead() -> None:
    assert "AR-DATE-future" not in rules(having(begin_date="2026-12"), date(2026, 12, 1))


def test_a_finding_says_which_key_and_which_reference_it_is_about() -> None:
    links = [("Woo", "https://wetten.overheid.nl/BWBR0040940"), ("Woo", "https://wetten.overheid.nl/BWBR0045754")]
    entry = having(Naam="x", foo=None, lawful_basis_grouping=[{"title": one, "link": link} for one, link in links])
    (found,) = checked([entry])
    assert [(one.rule.key, one.field, one.values) for one in found.findings] == [
        ("AR-LINK-mismatch", "lawful_basis_grouping", ("Woo → BWBR0040940",)),
        ("AR-KEY-unknown", "Naam", ("Naam",)),
        ("AR-KEY-unknown", "foo", ("foo",)),
    ]


HOSTILE: dict[str, tuple[Entry, set[str]]] = {
    "comments that never end": ({"goal": "<!--" * 25_000}, {"AR-LEN-goal"}),
    "scripts that never end": ({"goal": "<script>" * 12_500}, {"AR-HTML-goal", "AR-SHOW-goal"}),
    "many tags": (
        {"goal": "".join(f"<t{number}>" for number in range(20_000)) + "<p>"}, {"AR-HTML-goal", "AR-SHOW-goal"},
    ),
    "one tag after many": ({"goal": "<p>a</p>" * 300 + "<zz>"}, {"AR-HTML-goal"}),
    "blanks": ({"publication_category": " " * 200_000 + "A"}, {"AR-ENUM-publication_category"}),
    "keys": ({f"key{number}": 1 for number in range(20_000)}, {"AR-KEY-unknown"}),
    "a million signs": ({"goal": "ab" * 500_000}, {"AR-LEN-goal"}),
}  # fmt: skip
"""Texts for which time must not grow with the square of their length: these would take minutes, or hours."""


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_text_is_judged_like_any_other(case: str) -> None:
    changes, expected = HOSTILE[case]
    assert rules(CLEAN | changes) == expected


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
    assert rules(OLD["0.1"] | {"standard_version": "0.2.3"}) == {"AR-LEN-name", "AR-ENUM-status"}
    limits = {"name": 100, "organization": 100, "website": 500, "publiccode": 100, "url": 100, "goal": 5000}
    for key, limit in limits.items():
        assert rules(OLD["0.2"] | {key: filling(key, limit + 1)}) == {f"AR-LEN-{key}"}


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


def graph_of(entries: list[Entry]) -> str:
    return "".join(entry_graph(record, DAY) + claims_graph(record) for record in records(entries))


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
    assert ours == expected


def test_a_real_register_is_checked_whole() -> None:

    real = SHARED / "data" / "algoritmeregister.jsonl"
    if not real.is_file():
        pytest.skip("the register is not beside this checkout")
    assert len(list(check_entries(read_records(real), DAY))) == 1716
