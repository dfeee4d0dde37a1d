"""Where rules for register entries are easily missed or invented: flat lists, translations, addresses, odd HTML."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.entry_graph import entry_graph
from normgraph.conformance.rules import shapes_for
from normgraph.register.fields import (
    ASSESSMENTS,
    CATEGORIES,
    DROPPED_THEMES,
    STATUSES,
    THEMES,
    TRANSLATED_CATEGORIES,
    TRANSLATED_STATUSES,
    TRANSLATED_THEMES,
)
from normgraph.register.plain import plain, tags_in
from normgraph.register.read import read_stream
from referee import by_engine, by_referee
from register_entries import CLEAN, DAY, Entry, checked, having, records, rules

IAMA = "Impact Assessment Mensenrechten en Algoritmes (IAMA)"
HIGH: Entry = {"publication_category": "Hoog-risico AI-systeem"}
LAW = "https://wetten.overheid.nl/"

IN_TABLE: Entry = {
    "category": "Wonen, Overheidsfinanciën",
    "lawful_basis_grouping": "1: Algemene wet bestuursrecht, https://wetten.overheid.nl/BWBR0005537",
    "impacttoetsen_grouping": f"1: {IAMA}",
    "source_data_grouping": "1: Data, http://data.voorbeeld.example/x?y=1#z",
}


def rules_in_table(**changes: object) -> set[str]:
    """Give the rules that find something in the clean entry as a row of an export, which has no `language`."""
    row = {key: value for key, value in (CLEAN | IN_TABLE | changes).items() if key != "language"}
    table = io.StringIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    writer.writerow(row)
    (one,) = check_entries(read_stream(io.BytesIO(table.getvalue().encode())), DAY)
    assert isinstance(one, CheckedEntry)
    return {finding.rule.key for finding in one.findings}


# ---- lists in tables ----


@pytest.mark.parametrize("empty", ["1: ", "1:", " 1:  "])
def test_an_empty_pair_in_a_table_is_what_it_is_in_json(empty: str) -> None:
    lists = ("lawful_basis_grouping", "impacttoetsen_grouping")
    in_json = rules(having(**HIGH, **{key: [{"title": "", "link": ""}] for key in lists}, lawful_basis=""))
    assert in_json == {
        "AR-GRP-lawful_basis_grouping", "AR-SHOW-lawful_basis_grouping", "AR-COND-lawful",
        "AR-GRP-impacttoetsen_grouping", "AR-SHOW-impacttoetsen_grouping", "AR-COND-rights-assessment",
    }  # fmt: skip
    assert rules_in_table(**HIGH, **dict.fromkeys(lists, empty), lawful_basis="") == in_json


@pytest.mark.parametrize("text", [f"1: {IAMA}, https://a.nl. 2: ", f"1: {IAMA}, https://a.nl. 2:", f"1: . 2: {IAMA}"])
def test_an_empty_pair_among_others_in_a_table_lacks_its_title_alone(text: str) -> None:
    assert rules_in_table(**HIGH, impacttoetsen_grouping=text) == {"AR-GRP-impacttoetsen_grouping"}


@pytest.mark.parametrize(
    "link",
    ["a.nl/iama.pdf", "a.nl", "www.a.nl/x", "mailto:x@a.nl", "x@a.nl", "ftp://a.nl", "https:/a.nl",
     "https://a.nl/een toets.pdf",
     "https://a.nl/een, twee.pdf", "http: //a.nl", "javascript:alert(1)", "vbscript:x", "blob:https://a.nl/1",
     "data:text/html,<p>x</p>", "zie het register"],
)  # fmt: skip
def test_a_link_in_a_table_is_one_also_when_it_is_wrong(link: str) -> None:
    assert rules_in_table(impacttoetsen_grouping=f"1: {IAMA}, {link}") == {"AR-URL-impacttoetsen_grouping"}
    if link != "zie het register":
        found = rules_in_table(source_data_grouping=f"1: Data van 1, 2 en 3, {link}. 2: Data, https://a.nl")
        assert found == {"AR-URL-source_data_grouping"}


@pytest.mark.parametrize("key", ["lawful_basis_grouping", "source_data_grouping"])
@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "JavaScript:alert(1, 2)", "vbscript:x", "data:text/html;base64,PHA+", "data:,x, y",
     "data:text/html,x", "blob:https://a.nl/1"],
)  # fmt: skip
def test_a_link_that_runs_or_holds_content_is_found_in_a_table_as_in_json(link: str, key: str) -> None:
    in_json = rules(having(**{key: [{"title": "Gemeentewet", "link": link}]}))
    assert in_json == {f"AR-URL-{key}"}
    assert rules_in_table(**{key: f"1: Gemeentewet, {link}"}) == in_json


@pytest.mark.parametrize(
    "title",
    [
        "Gemeentewet, data: zie de bijlage",
        "Gemeentewet, data:BRP",
        "Wet, javascript",
        "JavaScript: The Good Parts",
        "Boek, VBScript: een inleiding",
    ],
)
def test_a_word_before_a_colon_in_a_title_makes_no_link(title: str) -> None:
    assert rules_in_table(lawful_basis_grouping=f"1: {title}") == {"AR-GRP-lawful_basis_grouping"}


def test_a_title_with_a_language_before_a_colon_is_no_link_of_another_pair() -> None:
    cell = "1: JavaScript: The Good Parts. 2: b, https://b.nl"
    (record,) = records([{**CLEAN, "impacttoetsen_grouping": cell}])
    pairs = [(one.title, one.link) for one in record.pairs("impacttoetsen_grouping")]
    assert pairs == [("JavaScript: The Good Parts", ""), ("b", "https://b.nl")]


@pytest.mark.parametrize(
    "title", ["Wet, art. 3:40", "Wet A, n.v.t.", "DPIA, geen", "Wet, o.a. art. 2.1", "Regeling, Min.BZK", "Wet,", "a.b"]
)
def test_a_comma_in_a_title_makes_no_link(title: str) -> None:
    assert rules_in_table(lawful_basis_grouping=f"1: {title}") == {"AR-GRP-lawful_basis_grouping"}


def test_titles_of_the_list_beside_one_another_are_one_title() -> None:
    assert rules_in_table(impacttoetsen_grouping=f"1: Pre-scan DPIA, {IAMA}") == {"AR-ENUM-impact-title"}


def test_the_titles_are_those_of_the_rule() -> None:
    shapes = rdflib.Graph().parse(shapes_for("1.0"))
    rule = rdflib.URIRef("https://w3id.org/normgraph/shape/register-1.0#AR-ENUM-impact-title")
    listed = shapes.value(rule, rdflib.SH["in"])
    assert listed is not None
    assert tuple(map(str, rdflib.collection.Collection(shapes, listed))) == ASSESSMENTS


# ---- translations ----

TRANSLATIONS: list[Entry] = [
    {"status": "In use", "publication_category": "High-Risk AI-system", "category": "Traffic, Wonen"},
    {"status": "Yn gebrûk", "publication_category": "Heechrisiko AI-systeem", "category": "Ferkear"},
    {"status": "Bûten gebrûk", "publication_category": "Oare algoritmes", "category": "Soarch en sûnens, Wurk"},
    {"status": "Out of use", "publication_category": "Other algorithms", "category": ""},
]


@pytest.mark.parametrize("words", TRANSLATIONS)
def test_a_translation_without_language_is_known_by_its_words(words: Entry) -> None:
    assert rules_in_table(**words) == ({"AR-SHOW-category"} if not words["category"] else set())
    (one,) = records([{key: value for key, value in (CLEAN | words).items() if key != "language"}])
    assert one.is_translation


@pytest.mark.parametrize(
    "changes",
    [{"status": "In gebruik"}, {"publication_category": "Hoog-risico AI-systeem"}, {"category": "Verkeer"},
     {"category": "Ferkear"}, {"publication_category": "Oare algoritmes"}, {"publication_category": ""}],
)  # fmt: skip
def test_a_word_of_another_language_makes_no_translation(changes: Entry) -> None:
    words = TRANSLATIONS[0] | changes
    (one,) = records([{key: value for key, value in (CLEAN | words).items() if key != "language"}])
    assert not one.is_translation
    assert {"AR-ENUM-status", "AR-ENUM-publication_category", "AR-ENUM-category"} & rules_in_table(**words)


@pytest.mark.parametrize("lang", ["eng", "en", "fry", "Engels"])
def test_a_wrong_lang_is_a_mistake_and_no_translation(lang: str) -> None:
    entry = having(lang=lang, status="Actief?", lawful_basis="", lawful_basis_grouping=[])
    expected = {"AR-ENUM-lang", "AR-ENUM-status", "AR-COND-lawful", "AR-SHOW-lawful_basis_grouping"}
    del entry["language"]
    assert rules(entry) == rules(entry | {"language": "NLD"}) == expected
    found = [{finding.rule.key for finding in one.findings} for one in checked([CLEAN, entry])]
    assert found == [set(), expected | {"AR-DUP-lars"}]


@pytest.mark.parametrize("language", ["ENG", "FRY"])
def test_a_translation_shows_that_its_start_is_missing(language: str) -> None:
    development, use, retired = TRANSLATED_STATUSES[language]  # type: ignore[index]
    translated = [having(language=language, status=one, begin_date=None) for one in (use, retired, "?", development)]
    assert [rules(entry) for entry in translated] == [{"AR-SHOW-begin_date"}] * 3 + [set()]


def test_every_value_has_its_translation() -> None:
    for language in ("ENG", "FRY"):
        assert len(TRANSLATED_STATUSES[language]) == len(STATUSES)
        assert len(TRANSLATED_CATEGORIES[language]) == len(CATEGORIES)
        untranslated = {"Overheidsfinanciën", "Wonen"}
        added = {"Financiën", "Huisvesting", "Zorg en Welzijn", *DROPPED_THEMES}
        assert len(TRANSLATED_THEMES[language]) == len({*THEMES, *added} - untranslated)


@pytest.mark.parametrize(
    "text", ["Beslisbeam; Selslearend: nee.", "In beam, net selslearend.", "Regelbasearre algoritme."]
)
def test_frisian_says_whether_it_is_self_learning(text: str) -> None:
    assert rules(having(language="FRY", methods_and_models=text)) == set()


# ---- addresses ----


@pytest.mark.parametrize(
    "contact",
    [
        "https://a.nl,https://b.nl",
        "https://a.nl/contact;info@b.nl",
        "https://a.nl,info@b.nl",
        "https://a.nl|http://b.nl",
    ],
)
def test_two_addresses_are_not_one_contact(contact: str) -> None:
    assert rules(having(contact_email=contact)) == {"AR-CONTACT-form"}


def test_two_contacts_apart_by_a_tag_are_not_one() -> None:
    two = {"AR-CONTACT-form", "AR-HTML-contact_email"}
    assert rules(having(contact_email="https://a.nl<br>info@b.nl")) == two
    assert rules(having(contact_email="<p>info@b.nl</p>")) == two - {"AR-CONTACT-form"}


def test_two_addresses_are_not_one_link() -> None:
    two = "https://a.nl,https://b.nl"
    assert rules(having(website=two)) == {"AR-URL-website"}
    assert rules(having(source_data_grouping=[{"title": "a", "link": two}])) == {"AR-URL-source_data_grouping"}
    for one in ("https://a.nl/een,twee;drie", "https://a.nl/?u=https://b.nl", "https://a.nl/een,twee/@drie"):
        assert rules(having(website=one, contact_email=one)) == set()


NO_ADDRESS = [
    "https://[::1", "https://::1]/", "https://x.nl:abc/", "https://x.nl:80a", "https://.", "https://.nl", "https://a..nl",
    "https://:80/", "https://@/x", "https://x.nl:123456/", "https://[zz]/",
]  # fmt: skip
ADDRESSES = [
    "https://[::1]/", "https://[2001:db8::1]:8080/x", "https://x.nl:443/", "https://x.nl./", "https://a_b-c.x.nl?q=1",
    "http://localhost", "https://u:p@x.nl/", "https://café.nl/é", "HTTPS://x.nl#a".lower(), "https://x.nl:/",
]  # fmt: skip


def test_an_address_has_a_host_and_a_port_that_can_be() -> None:
    """Both engines agree, also on an address that is long and nearly right."""
    tried = [*NO_ADDRESS, *ADDRESSES, "https://" + "a." * 20_000 + ".", "https://" + "a@" * 20_000]
    entries = [having(website=link, source_data_grouping=[{"title": "a", "link": link}]) for link in tried]
    found = [{"AR-URL-website", "AR-URL-source_data_grouping"} & rules(entry) for entry in entries]
    assert [len(one) for one in found] == [2] * len(NO_ADDRESS) + [0] * len(ADDRESSES) + [2, 2]
    data = "".join(entry_graph(record, DAY) for record in records(entries))
    assert by_engine(data, "1.0") == by_referee(data, "1.0") != []


@pytest.mark.parametrize(
    "link",
    ['<a href="https://a.nl">https://a.nl</a>', "<p>https://a.nl</p>", "https://a.nl<br>", "https://a.nl<b>/x</b>"],
)
def test_a_link_in_html_is_no_address(link: str) -> None:
    for key in ("lawful_basis_grouping", "impacttoetsen_grouping", "source_data_grouping"):
        assert rules(having(**{key: [{"title": IAMA, "link": link}]})) == {f"AR-URL-{key}"}
    long = f"<p>https://{'a' * 492}</p>"
    assert rules(having(source_data_grouping=[{"title": "a", "link": long}])) == {"AR-URL-source_data_grouping"}


@pytest.mark.parametrize("blank", ["\x0b", "\x0c", "\x1f"])
def test_a_control_character_that_is_a_blank_is_one(blank: str) -> None:
    address = f"https://a.nl/a{blank}b"
    assert rules(having(website=address)) == {"AR-CHAR-website", "AR-URL-website"}
    assert rules(having(contact_email=address)) == {"AR-CHAR-contact_email", "AR-CONTACT-form"}
    link = having(source_data_grouping=[{"title": "a", "link": address}])
    assert rules(link) == {"AR-CHAR-source_data_grouping", "AR-URL-source_data_grouping"}


# ---- titles and links of laws ----

MISMATCHES = [
    ("Uitvoeringswet AVG", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
    *((title, f"{LAW}BWBR0005537") for title in (
        "Uitvoeringswet AVG", "Archiefwet", "Wegenverkeerswet", "Leerplichtwet", "Vreemdelingenwet",
    )),
]  # fmt: skip
MATCHES = [
    ("Uitvoeringswet AVG", f"{LAW}BWBR0040940"),
    ("Archiefwet", f"{LAW}BWBR0007376"),
    ("Archiefwet", f"{LAW}BWBR0099999"),
    ("Vreemdelingenwet", f"{LAW}BWBR0011823"),
    ("Wet inburgering", f"{LAW}BWBR0020611"),
    ("Monumentenwet", f"{LAW}BWBR0037521"),
]


@pytest.mark.parametrize(("title", "link"), MISMATCHES)
def test_a_likely_name_contradicts_a_known_act_that_it_cannot_mean(title: str, link: str) -> None:
    assert rules(having(lawful_basis_grouping=[{"title": title, "link": link}])) == {"AR-LINK-mismatch"}


@pytest.mark.parametrize(("title", "link"), MATCHES)
def test_a_likely_name_does_not_contradict_what_it_may_mean(title: str, link: str) -> None:
    assert rules(having(lawful_basis_grouping=[{"title": title, "link": link}])) == set()


# ---- lists of assessments ----


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ([IAMA], "GRP"),
        ({"title": IAMA, "link": "https://a.nl"}, "TYPE"),
        (f"1: {IAMA}, a.nl", "TYPE"),
        (f"Data Protection Impact Assessment (DPIA), {IAMA}", "TYPE"),
        (f'[{{"title": "{IAMA}", "link": ""}}]', "TYPE"),
    ],
)
def test_a_malformed_list_of_assessments_still_lists_them(value: object, found: str) -> None:
    assert rules(having(**HIGH, impacttoetsen_grouping=value)) == {f"AR-{found}-impacttoetsen_grouping"}


@pytest.mark.parametrize("value", [["Pre-scan DPIA"], "1: Geen IAMA", {"title": "Geen"}])
def test_a_malformed_list_without_the_assessment_lacks_it(value: object) -> None:
    assert "AR-COND-rights-assessment" in rules(having(**HIGH, impacttoetsen_grouping=value))


def test_of_a_list_as_text_nothing_but_its_type_is_told() -> None:
    mismatch = f"1: AVG, {LAW}BWBR0040940. 2: {'q' * 101}, www.a.nl"
    assert rules(having(lawful_basis_grouping=mismatch)) == {"AR-TYPE-lawful_basis_grouping"}
    assert rules(having(impacttoetsen_grouping="1: Eigen toets, a.nl")) == {"AR-TYPE-impacttoetsen_grouping"}


@pytest.mark.parametrize(
    "title", ["Geen", "geen", "n.v.t.", "Niet van toepassing", "-", "Geen DPIA nodig", "IAMA: not done"]
)
def test_a_denial_lists_no_assessment(title: str) -> None:
    listed = [{"title": title, "link": ""}]
    unexplained = having(impacttoetsen_grouping=listed, impacttoetsen="")
    assert rules(unexplained) == {"AR-ENUM-impact-title", "AR-COND-impact-explain"}
    assert rules(having(impacttoetsen_grouping=listed)) == {"AR-ENUM-impact-title"}
    both = [*listed, {"title": IAMA, "link": ""}]
    assert rules(having(impacttoetsen_grouping=both, impacttoetsen="")) == {"AR-ENUM-impact-title"}


@pytest.mark.parametrize(
    "title",
    [
        "DPIA uitgevoerd, IAMA niet nodig", "DPIA (IAMA niet uitgevoerd)", "Geen hoog risico volgens Pre-scan DPIA",
        "Onbekend risico: AIIA uitgevoerd", "No-risk assessment (DPIA)", "Nee-tenzij toets",
    ],
)  # fmt: skip
def test_a_title_that_denies_one_assessment_may_list_another(title: str) -> None:
    listed = [{"title": title, "link": ""}]
    assert rules(having(impacttoetsen_grouping=listed, impacttoetsen="")) == {"AR-ENUM-impact-title"}


# ---- dates and keys ----


@pytest.mark.parametrize("end", [2025, ["2025-01"]])
def test_an_end_of_a_wrong_type_is_filled_in(end: object) -> None:
    assert rules(having(end_date=end)) == {"AR-TYPE-end_date", "AR-COND-end-present"}
    assert rules(having(end_date=end, status="Buiten gebruik")) == {"AR-TYPE-end_date"}
    assert rules(having(end_date=[])) == {"AR-TYPE-end_date"}


@pytest.mark.parametrize(
    ("start", "end", "is_wrong"),
    [
        ("2024", "2023", True), ("2024-03", "2023", True), ("2024", "2023-12", True),
        ("2024", "2024", False), ("2024-03", "2024", False), ("2024", "2024-01", False), ("n.v.t.", "2023", False),
    ],
)  # fmt: skip
def test_years_alone_decide_on_the_order(start: str, end: str, is_wrong: bool) -> None:
    found = rules(having(status="Buiten gebruik", begin_date=start, end_date=end))
    assert ("AR-DATE-order" in found) is is_wrong


def test_only_keys_of_the_harvest_may_begin_with_a_line() -> None:
    assert rules(having(_notitie="x")) == {"AR-KEY-unknown"}
    assert rules(having(_kind="x", _completeness="x", _source={}, _note="x")) == set()


@pytest.mark.parametrize(
    "text",
    ["…", "Veld niet ingevuld", "(n.v.t.)", '"n.v.t."', "n.v.t.;", "nog onbekend", "•", "net fan tapassing", "‘nvt’"],
)
def test_what_stands_in_for_an_answer_is_told(text: str) -> None:
    assert rules(having(goal=text)) == {"AR-PLACEHOLDER-goal"}
    assert "AR-PLACEHOLDER-goal" not in rules(having(goal=f"{text} want het is klein"))


# ---- HTML ----

TAGS: Mapping[str, tuple[set[str], str]] = {
    "Tekst <img src=x <br>vervolg": ({"img"}, "Tekst vervolg"),
    '<p title="<b>">Tekst</p>': ({"p"}, "Tekst"),
    "<p title='a > b'>Tekst</p>": ({"p"}, "Tekst"),
    '<p title="open>Tekst</p>': ({"p"}, "Tekst"),
    "<p it's>Tekst's</p>": ({"p"}, "Tekst's"),
    'Tekst<br>vervolg <a href="x>y': ({"br"}, 'Tekst\nvervolg <a href="x>y'.replace('<a href="x>', "")),
    "1 < 2 <3 <p>Tekst</p>": ({"p"}, "1 < 2 <3\nTekst"),
    "<!-- <b> -->Tekst<!DOCTYPE html>": (set(), "Tekst"),
}
"""What a browser makes of a text: its tags, and what is seen."""


@pytest.mark.parametrize("text", TAGS)
def test_tags_are_read_as_a_browser_reads_them(text: str) -> None:
    assert (tags_in(text) - {"a"}, plain(text)) == TAGS[text]


def test_html_is_judged_by_its_tags() -> None:
    assert rules(having(goal="Tekst <img src=x <br>vervolg")) == {"AR-HTML-goal"}
    assert rules(having(goal='<p title="<b>">Tekst hier</p>')) == set()
    assert rules(having(name="Tekst <img src=x <br>vervolg")) == {"AR-HTML-name"}
    assert rules(having(goal='<p title=">x"></p>')) == {"AR-SHOW-goal"}


def test_a_script_counts_nowhere() -> None:
    assert rules(having(goal="q" * 2500 + "<script>x()</script>")) == {"AR-HTML-goal"}
    assert rules(having(goal="<script>x()</script>")) == {"AR-HTML-goal", "AR-SHOW-goal"}


@pytest.mark.parametrize(
    "text",
    ["<a " * 300_000, "<a '>'" * 150_000 + '"', "<a =" * 200_000 + ">",
     '<a ="' * 150_001 + ">", "<a ='>'" * 140_000 + '="',
     "<p " + "= " * 400_000, "<p" * 400_000 + '="', "<a href='" + '="' * 300_000],
)  # fmt: skip
def test_hostile_html_takes_no_time(text: str) -> None:
    tags_in(text)
    plain(text)
    assert rules(having(goal=text)) <= {"AR-LEN-goal", "AR-HTML-goal", "AR-SHOW-goal"}


@pytest.mark.parametrize(
    "text",
    ["1: " + "a, " * 200_000, "1: " + "https " * 100_000, "1: " + ", data:a/" * 90_000, "1: " + "a." * 300_000 + " "],
)
def test_a_hostile_list_takes_no_time(text: str) -> None:
    assert rules_in_table(source_data_grouping=text)


# ---- the referee ----


def test_the_referee_agrees_on_the_edges() -> None:
    entries = [
        having(end_date=2025), having(goal="(n.v.t.)"), having(goal="• x"),
        having(impacttoetsen_grouping=[IAMA], **HIGH),
        having(impacttoetsen_grouping=[{"title": "Geen"}], impacttoetsen=""), having(website="https://a.nl,https://b.nl"),
        having(contact_email="https://a.nl;a@b.nl"), having(website="https://a.nl\x0c"),
        having(language="ENG", status="In use", begin_date=""), having(begin_date="2024", end_date="2023"),
        having(language="FRY", methods_and_models="Selslearend: nee"), having(impacttoetsen_grouping=[{"title": "x"}]),
    ]  # fmt: skip
    data = "".join(entry_graph(record, DAY) for record in records(entries))
    assert by_engine(data, "1.0") == by_referee(data, "1.0") != []


SEEN_OR_NOT = st.text(
    st.sampled_from(
        "\u3164\u115f\u1160\uffa0\u2800\ufe0f\u061c\U000e0001\u200b\u200d\u00ad\u034f\u202a\u2060\ufeff \n\u2764x<p>&"
    ),
    max_size=6,
)
UNSEEN_FIELDS = ["name", "organization", "goal", "methods_and_models", "website", "contact_email", "impacttoetsen"]


@given(st.dictionaries(st.sampled_from(UNSEEN_FIELDS), SEEN_OR_NOT))
@settings(max_examples=60)
def test_both_engines_agree_on_what_nobody_sees(changed: dict[str, str]) -> None:
    record = records([having(**changed)])[0]
    data = entry_graph(record, DAY)
    found = by_engine(data, "1.0")
    assert found == by_referee(data, "1.0")
    rules = {shape.partition("#")[2] for _, _, _, shape, _, _ in found}
    for key in ("name", "organization"):
        assert (f"AR-REQ-{key}" in rules) is not record.is_filled(key)


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_byte_order_marks_are_no_part_of_a_name(marks: int) -> None:
    """A program that takes the mark for text writes one more before it."""
    row = {key: value for key, value in (CLEAN | IN_TABLE).items() if key != "language"}
    table = io.StringIO()
    writer = csv.DictWriter(table, row)
    writer.writeheader()
    writer.writerow(row)
    for text in (table.getvalue(), json.dumps(CLEAN) + "\n", json.dumps([CLEAN])):
        (one,) = check_entries(read_stream(io.BytesIO(("\ufeff" * marks + text).encode())), DAY)
        assert isinstance(one, CheckedEntry)
        assert not {"AR-REQ-name", "AR-KEY-unknown"} & {finding.rule.key for finding in one.findings}
