"""Names and words of the English and Frisian copies of entries, which are two thirds of the site data."""

from __future__ import annotations

import pytest

from cited import only
from normgraph.register.cite import find_citations
from normgraph.register.cited_entry import check_link

AVG, AWB, DATA_ACT, EVRM, HANDVEST, UAVG = (
    "32016R0679", "BWBR0005537", "32023R2854", "BWBV0001000", "12012P/TXT", "BWBR0040940",
)  # fmt: skip
GEMEENTEWET, PARTICIPATIEWET, WPG = "BWBR0005416", "BWBR0015703", "BWBR0022463"


@pytest.mark.parametrize(
    ("text", "law", "article"),
    [
        ("Participation Act, article 17", PARTICIPATIEWET, "17"),
        ("Municipalities Act article 160", GEMEENTEWET, "160"),
        ("Article 3:2 of the General Administrative Law Act (Awb)", AWB, "3:2"),
        ("section 3:46 of the General Administrative Law Act", AWB, "3:46"),
        ("Article 8 of the European Convention on Human Rights (ECHR)", EVRM, "8"),
        ("Charter of Fundamental Rights, Article 7", HANDVEST, "7"),
        ("GDPR Implementation Act, article 30", UAVG, "30"),
        ("Youth Act", "BWBR0034925", None),
        ("Open Government Act", "BWBR0045754", None),
        ("Environment and Planning Act", "BWBR0037885", None),
        ("Personal Records Database Act", "BWBR0033715", None),
        ("Archives Act 1995", "BWBR0007376", None),
        ("Work and Income (Implementation Organisation Structure) Act", "BWBR0013060", None),
        ("the Police Data Act", WPG, None),
    ],
)
def test_an_english_name_is_that_act(text: str, law: str, article: str | None) -> None:
    one = only(text)
    assert (one.law, one.article, one.confidence) == (law, article, "certain")


@pytest.mark.parametrize("text", ["Housing Act", "Civic Integration Act"])
def test_an_english_name_of_two_acts_is_left_open(text: str) -> None:
    assert (only(text).law, only(text).confidence, len(only(text).candidates)) == (None, "ambiguous", 2)


def test_echr_may_be_the_court_but_not_behind_an_article() -> None:
    assert (only("ECHR").law, only("ECHR").confidence) == (None, "ambiguous")
    assert (only("EVRM").law, only("EVRM").confidence) == (EVRM, "certain")
    assert (only("Article 8 ECHR").law, only("Article 8 ECHR").confidence) == (EVRM, "likely")


def test_the_charter_is_that_of_the_union_where_the_text_shows_it() -> None:
    found = find_citations("Article 8 ECHR and Articles 7 and 8 of the Charter", "lawful_basis")
    assert [(one.law, one.article, one.confidence) for one in found] == [
        (EVRM, "8", "likely"),
        ("12012P/TXT", "7", "likely"),
        ("12012P/TXT", "8", "likely"),
    ]
    one = only("Article 8 of the Charter")
    assert (one.law, one.confidence, one.candidates) == (None, "ambiguous", ("12012P/TXT",))
    assert find_citations("charter flights", "lawful_basis") == ()


@pytest.mark.parametrize(
    "text",
    [
        "the Open Data Charter article 3 and the ECHR",
        "Social Charter article 11, ECHR article 8",
        "Charter Diversiteit artikel 2, grondrechten",
        "Charter of the United Nations, article 2, and fundamental rights",
    ],
)
def test_another_charter_is_not_that_of_the_union(text: str) -> None:
    assert "12012P/TXT" not in {one.law for one in find_citations(text, "lawful_basis")}


def test_the_charter_may_be_named_with_the_union_or_an_article() -> None:
    for text in ("ECHR and the Charter of the European Union", "EVRM; Charter Article 8"):
        assert "12012P/TXT" in {one.law for one in find_citations(text, "lawful_basis")}


def test_a_title_that_may_mean_another_charter_contradicts_no_link() -> None:
    assert check_link("Charter", "https://wetten.overheid.nl/BWBV0001000/") is None


def test_the_end_of_a_longer_name_is_not_that_act() -> None:
    assert (only("the Social Data Act").law, only("the Social Data Act").confidence) == (None, "ambiguous")
    assert [only(text).law for text in ("the Data Act", "See Data Act")] == [DATA_ACT] * 2
    assert (only("Woo Implementation Act").law, only("Woo Implementation Act").confidence) == (None, "unresolved")


def test_a_section_is_an_article_of_a_national_act_alone() -> None:
    assert (only("section 8 of the Police Data Act").article, only("section 8 of the Police Data Act").confidence) == (
        "8",
        "likely",
    )
    for text in ("Section 2 of the GDPR", "section 3.4 of the General Administrative Law Act"):
        assert only(text).article is None
    assert find_citations("section control, section 80 km", "lawful_basis") == ()
