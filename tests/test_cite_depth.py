"""Numbers that hold a paragraph and point, and qualifiers that stand behind the act or between brackets."""

from __future__ import annotations

import pytest

from cited import Provision, provisions
from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, PARTICIPATIEWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0015703"
WOO, WOB, WMO, OPIUMWET = "BWBR0045754", "BWBR0005252", "BWBR0035362", "BWBR0001941"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 5.1.2.e Woo", (WOO, "5.1", "2", "e")),
        ("artikel 3.3.2.k Woo", (WOO, "3.3", "2", "k")),
        ("artikel 5.1.2e Woo", (WOO, "5.1", "2", "e")),
        ("artikel 10.2.e Wob", (WOB, "10", "2", "e")),
        ("artikel 160.1.e Gemeentewet", (GEMEENTEWET, "160", "1", "e")),
        ("Gemeentewet: artikel 160.1.e", (GEMEENTEWET, "160", "1", "e")),
        ("artikel 13b.1 Opiumwet", (OPIUMWET, "13b", "1", None)),
        ("artikel 2.3.5.3 Wmo 2015", (WMO, "2.3.5", "3", None)),
    ],
)
def test_a_number_beyond_the_depth_of_the_act_is_a_paragraph(text: str, found: Provision) -> None:
    assert provisions(text) == [found]
    (one,) = find_citations(text, "lawful_basis")
    assert one.confidence == "likely"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 2.3.5 Wmo 2015", (WMO, "2.3.5", None, None)),
        ("artikel 5.1 lid 2 sub e Woo", (WOO, "5.1", "2", "e")),
        ("artikel 149a Gemeentewet", (GEMEENTEWET, "149a", None, None)),
    ],
)
def test_a_number_as_deep_as_the_act_stays_sure(text: str, found: Provision) -> None:
    assert provisions(text) == [found]
    assert find_citations(text, "lawful_basis")[0].confidence == "certain"


def test_shorthand_may_be_a_list() -> None:
    for text in ("artikel 5.1.2.e en 5.1.2.i Woo", "artikel 5.1.2.e en i Woo", "Woo artikel 5.1.2e en 5.1.2i"):
        assert provisions(text) == [(WOO, "5.1", "2", "e"), (WOO, "5.1", "2", "i")]


def test_a_number_that_the_act_cannot_have_is_not_given_to_it_from_afar() -> None:
    assert provisions("Gemeentewet geldt hier. Ook artikel 5.1 geldt.") == [(None, "5.1", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "versie 2.1.3 AVG", "versie 2.1 Woo", "1.2.2024 Woo", "paragraaf 4.1.b Woo", "eis 12.1.3.1 UAVG",
        "hoofdstuk 3.2.a AVG", "IP-adres 10.2.3.4 Awb",
    ],
)  # fmt: skip
def test_a_version_section_or_day_is_no_article(text: str) -> None:
    assert provisions(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 7 lid 1 onderdeel a onder 1 en 2 Pw", [("7", "1", "a.1"), ("7", "1", "a.2")]),
        ("artikel 2 lid 3 sub a onder 2 en 3 Pw", [("2", "3", "a.2"), ("2", "3", "a.3")]),
        ("artikel 7 lid 1 onder a onder 1, 2 en 3 Pw", [("7", "1", "a.1"), ("7", "1", "a.2"), ("7", "1", "a.3")]),
        ("artikel 13 lid 1 onder b onder 2° en 3° Pw", [("13", "1", "b.2"), ("13", "1", "b.3")]),
        ("artikel 7 lid 1 onder a onder 1 en 17 Pw", [("7", "1", "a.1"), ("17", None, None)]),
        ("artikel 7 lid 1 onder a onder 1 en 8 lid 2 Pw", [("7", "1", "a.1"), ("8", "2", None)]),
        ("artikel 7 lid 1 onder a onder 1 en 8, tweede lid, Pw", [("7", "1", "a.1"), ("8", "2", None)]),
        ("artikel 7 lid 1 onder a onder 3 en 2 Pw", [("7", "1", "a.3"), ("2", None, None)]),
        ("artikel 7, onder a en 17 Pw", [("7", None, "a"), ("17", None, None)]),
    ],
)
def test_numbers_inside_a_point_go_on(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    assert provisions(text) == [(PARTICIPATIEWET, *one) for one in found]


def test_a_number_that_goes_on_inside_a_point_is_only_likely() -> None:
    found = find_citations("artikel 7 lid 1 onderdeel a onder 1 en 2 Pw", "lawful_basis")
    assert [one.confidence for one in found] == ["certain", "likely"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Art. 6 lid 1 AVG, sub e", [(AVG, "6", "1", "e")]),
        ("Art. 6 lid 1 AVG (sub e)", [(AVG, "6", "1", "e")]),
        ("artikel 6 eerste lid AVG, letter e", [(AVG, "6", "1", "e")]),
        ("Art. 6 lid 1 AVG, sub c en e", [(AVG, "6", "1", "c"), (AVG, "6", "1", "e")]),
        ("artikel 6 lid 1 AVG, onder verantwoordelijkheid van het college", [(AVG, "6", "1", None)]),
        ("Awb artikel 3:4 (tweede lid)", [(AWB, "3:4", "2", None)]),
        ("Awb artikel 3:4 (lid 1 en 2)", [(AWB, "3:4", "1", None), (AWB, "3:4", "2", None)]),
        ("artikel 6 (eerste lid, onder e) AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6 (lid 1, sub e) AVG", [(AVG, "6", "1", "e")]),
        ("artikel 6 (lid 1 sub e) AVG", [(AVG, "6", "1", "e")]),
        ("artikel 3:4 (evenredigheid) Awb", [(AWB, "3:4", None, None)]),
        ("artikel 3:4 (lid 2 over evenredigheid) Awb", [(AWB, "3:4", None, None)]),
    ],
)
def test_a_point_behind_the_act_and_a_paragraph_in_brackets(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found
