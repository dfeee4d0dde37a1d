"""The rules for register entries: each found where it is true and not where it is not, and both engines alike."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.rules import rules_of, shapes_for
from normgraph.register.read import read_stream
from referee import by_engine, by_referee
from register_entries import (
    CLEAN,
    DAY,
    Entry,
    checked,
    having,
    rules,
)
from rule_cases import CASES, LIMITS, OF_STATUS_OR_CATEGORY, Case, filling, graph_of, pair


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
    assert len(CASES) == 167


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


def test_a_character_of_a_reference_that_xml_lacks_is_found_wherever_it_stands() -> None:
    rule = "AR-CHAR-lawful_basis_grouping"
    assert rules(having(lawful_basis_grouping=pair(title="\x0bGemeentewet"))) == {rule}
    assert rules(having(lawful_basis_grouping=pair(link="https://x.example/\x0b"))) == {
        rule,
        "AR-URL-lawful_basis_grouping",
    }
    assert rules(having(lawful_basis_grouping=pair(title="Gemeente&#12;wet"))) == set()


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


def test_an_end_in_the_year_0_lies_before_any_other_beginning() -> None:
    retired = having(status="Buiten gebruik", end_date="0000-01")
    assert rules(retired) == {"AR-DATE-order"}
    assert rules(retired | {"begin_date": "0000-01"}) == set()
    assert by_engine(graph_of([retired]), "1.0") == by_referee(graph_of([retired]), "1.0")


def test_half_a_character_in_bytes_is_told_by_its_rule_as_an_escape_is() -> None:
    half = b"half \xed\xa0\x80 teken"
    entry = json.dumps(having(goal="HALF")).encode()
    cells = {key: "" if value is None or isinstance(value, list) else value for key, value in CLEAN.items()}
    table = ",".join(cells) + "\n" + ",".join(f'"{value}"' for value in (cells | {"goal": "HALF"}).values()) + "\n"
    for file in (entry, b"[" + entry + b"]", entry + b"\n" + entry, table.encode()):
        found = list(check_entries(read_stream(io.BytesIO(file.replace(b"HALF", half))), DAY))
        first = found[0]
        assert isinstance(first, CheckedEntry)
        assert "AR-CHAR-goal" in {one.rule.key for one in first.findings}


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
