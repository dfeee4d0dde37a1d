"""Whether the title and the link of a reference are about the same act: judged by hand, and alike for every command."""

import json
from datetime import date
from pathlib import Path

import pytest

from doors import call
from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.norms.laws import load_laws
from normgraph.register.cite import find_citations
from normgraph.register.cited_entry import check_link, cite_entry
from normgraph.register.record import Place, Record, read_record

WETTEN = "https://wetten.overheid.nl/"
EUR_LEX = "https://eur-lex.europa.eu/"

ANOTHER_ACT = [
    ("AVG", WETTEN + "BWBR0040940", "BWBR0040940"),  # that is the UAVG
    ("avg", WETTEN + "BWBR0040940", "BWBR0040940"),  # a title that is nothing but an abbreviation
    ("Algemene verordening gegevensbescherming (AVG)", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("<p>AVG</p>", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("Woo", WETTEN + "BWBR0024779", "BWBR0024779"),  # that is the Wabo
    ("WDO", EUR_LEX + "legal-content/NL/TXT/HTML/?uri=CELEX:31995L0046", "31995L0046"),
    ("AVG", EUR_LEX + "eli/reg/2024/1689/oj", "32024R1689"),
    ("Participatiewet", "http://wetten.overheid.nl/jci1.3:c:BWBR0005537&artikel=3:2", "BWBR0005537"),
    ("Besluit basisregistratie personen", WETTEN + "BWBR0033715", "BWBR0033715"),  # that is the Wet BRP
    ("Grondwet en EVRM", WETTEN + "BWBR0005537", "BWBR0005537"),
    ("AWB", WETTEN + "bwbr0005416", "BWBR0005416"),
    ("Artikel 6, eerste lid, onder e, AVG", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("Wpg", WETTEN + "BWBR0005537", "BWBR0005537"),  # two acts have this abbreviation; this is neither
    ("Awb en Wpg", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("avg artikel 6", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("artikel 6 avg", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("Link naar de Wet open overheid", WETTEN + "BWBR0005252", "BWBR0005252"),  # that is the Wob
    ("Privacywet AVG", WETTEN + "BWBR0040940", "BWBR0040940"),
    ("BW", WETTEN + "BWBR0005416", "BWBR0005416"),  # no book of it, also none that the table lacks
    ("artikel 611 Burgerlijk Wetboek", WETTEN + "BWBR0005416", "BWBR0005416"),
    ("Richtlijn 2016/680", WETTEN + "BWBR0005416", "BWBR0005416"),
    ("Verordening 2018/1725", EUR_LEX + "eli/reg/2016/679/oj", "32016R0679"),
]

AWB_3_46 = WETTEN + "jci1.3:c:BWBR0005537&artikel=3:46"

THE_SAME_OR_UNCLEAR = [
    ("AVG", EUR_LEX + "eli/reg/2016/679/oj"),
    ("AVG", EUR_LEX + "legal-content/NL/TXT/?uri=CELEX%3A02016R0679-20160504"),
    ("UAVG", WETTEN + "BWBR0040940/2021-07-01"),
    ("Artikel 6 AVG en artikel 30 UAVG", WETTEN + "BWBR0040940"),
    ("Uitvoeringswet AVG", WETTEN + "BWBR0040940"),
    ("Uitvoeringswet Algemene verordening gegevensbescherming", WETTEN + "BWBR0040940"),
    ("Wet open overheid (Woo)", WETTEN + "BWBR0045754/2023-04-01#Hoofdstuk5"),
    ("Wet werk en bijstand", WETTEN + "BWBR0015703"),  # its name before 2015
    ("Wpg", WETTEN + "BWBR0022463"),  # two acts have this abbreviation
    ("Wpg", WETTEN + "BWBR0024705"),
    ("BW", WETTEN + "BWBR0006000"),  # Book 7A, which the table does not have
    ("Burgerlijk Wetboek", WETTEN + "BWBR0005290"),
    ("Verordening 2016/680", EUR_LEX + "eli/dir/2016/680/oj"),  # a directive taken for a regulation
    ("Verordening 2021/12", WETTEN + "BWBR0005416"),  # it may be a number of the body
    ("Artikel 3 Wpg en meer", WETTEN + "BWBR0005537"),
    ("Regeling Participatiewet, Ioaw, Ioaz", WETTEN + "BWBR0015738"),
    ("Besluit SUWI", WETTEN + "BWBR0013267"),
    ("Uitvoeringsregeling Awb", WETTEN + "BWBR0005537"),
    ("Gemeentewet en parkeerverordening", WETTEN + "BWBR0005537"),  # the link may be about the ordinance
    ("Een wet die niemand kent", WETTEN + "BWBR0005537"),
    ("Aanwijzing Opiumwet", WETTEN + "BWBR0021625"),  # a directive about the act
    ("Vreemdelingencirculaire 2000 (Vreemdelingenwet 2000)", WETTEN + "BWBR0012287"),
    ("Wetboek van Strafrecht BES", WETTEN + "BWBR0028570"),
    ("Politiewet", WETTEN + "BWBR0006299"),  # of 1993: a short name is not sure
    ("Bouwbesluit 2003", WETTEN + "BWBR0014555"),
    ("gemiddelde en avg per dag", WETTEN + "BWBR0005537"),  # in a sentence small letters are words
    ("Awb", "https://voorbeeld.example/awb"),
    ("Awb", "https://voorbeeld.example/BWBR00055371"),  # too long for a number
    ("", WETTEN + "BWBR0005537"),
]


def entry(title: str, link: str) -> Record:
    given = {"name": "Proef", "standard_version": "1.0", "lawful_basis_grouping": [{"title": title, "link": link}]}
    record = read_record(given, 1, Place("line", 1))
    assert isinstance(record, Record)
    return record


def is_found_by_check(record: Record) -> bool:
    (checked,) = check_entries([record], date(2026, 11, 22))
    assert isinstance(checked, CheckedEntry)
    return "AR-LINK-mismatch" in {finding.rule.key for finding in checked.findings}


@pytest.mark.parametrize(("title", "link", "linked"), ANOTHER_ACT)
def test_a_link_to_another_act(title: str, link: str, linked: str) -> None:
    mismatch = check_link(title, link)
    assert mismatch
    assert (mismatch.kind, mismatch.linked) == ("title-link-mismatch", linked)


@pytest.mark.parametrize(("title", "link"), THE_SAME_OR_UNCLEAR)
def test_a_link_to_the_same_act_or_an_unclear_title(title: str, link: str) -> None:
    assert check_link(title, link) is None


@pytest.mark.parametrize(("title", "link"), [*[case[:2] for case in ANOTHER_ACT], *THE_SAME_OR_UNCLEAR])
def test_check_and_cite_agree(title: str, link: str) -> None:
    record = entry(title, link)
    flags = {flag for citation in cite_entry(record.values) for flag in citation.flags}
    assert is_found_by_check(record) == ("title-link-mismatch" in flags)


@pytest.mark.parametrize("title", ["artikel 3:2 Awb", "Awb, artikel 3:2 en 3:4"])
def test_a_title_and_a_link_may_name_different_articles_of_one_act(title: str) -> None:
    mismatch = check_link(title, AWB_3_46)
    assert mismatch
    assert (mismatch.kind, mismatch.linked) == ("title-link-other-article", "BWBR0005537")
    record = entry(title, AWB_3_46)
    assert {flag for one in cite_entry(record.values) for flag in one.flags} == {"title-link-other-article"}
    assert not is_found_by_check(record)


@pytest.mark.parametrize(
    "title", ["Awb", "artikel 3:46 Awb", "artikelen 3:2 en 3:46 Awb", "artikel 3:40-3:50 Awb", "Awb; artikel 3:2 Awb"]
)
def test_a_title_that_names_the_article_or_none_agrees_with_the_link(title: str) -> None:
    assert check_link(title, AWB_3_46) is None


def test_swapped_parts_are_no_link_to_another_act() -> None:
    record = entry(WETTEN + "BWBR0040940", "AVG")
    mismatch = check_link(WETTEN + "BWBR0040940", "AVG")
    assert mismatch
    assert mismatch.kind == "title-and-link-swapped"
    assert not is_found_by_check(record)


def test_both_commands_show_it(tmp_path: Path) -> None:
    file = tmp_path / "register.json"
    file.write_text(json.dumps([dict(entry("AVG", WETTEN + "BWBR0040940").given)]))
    checked = call("check", file, "--format", "jsonl").output
    cited = call("register", "cite", file, "--format", "jsonl").output
    assert "AR-LINK-mismatch" in checked
    assert "title-link-mismatch" in cited


@pytest.mark.parametrize(
    ("identifier", "title"),
    [
        ("32016R0679", "Algemene verordening gegevensbescherming"),
        ("32021R2115", "Verordening 2021/2115"),
        ("32010R0904", "Verordening 904/2010"),
        ("32006L0112", "Richtlijn 2006/112"),
        ("31993L0042", "Richtlijn 93/42"),
        ("BWBR0099999", "BWBR0099999"),
    ],
)
def test_an_act_without_a_title_here_goes_by_its_number(identifier: str, title: str) -> None:
    assert load_laws().title_of(identifier).nl == title


EUR_LEX = "https://eur-lex.europa.eu/eli/reg/2016/679/oj#"


@pytest.mark.parametrize(
    ("anchor", "article", "paragraph"),
    [("art_9.tit_1", "9", None), ("art_6.1", "6", "1"), ("art_6.par_2", "6", "2"), ("art_35", "35", None)],
)
def test_an_anchor_of_the_union_names_an_article_without_a_dot(
    anchor: str, article: str, paragraph: str | None
) -> None:
    (found,) = find_citations(EUR_LEX + anchor, "link")
    assert (found.law, found.article, found.paragraph) == ("32016R0679", article, paragraph)
    assert check_link(f"Artikel {article} AVG", EUR_LEX + anchor) is None
