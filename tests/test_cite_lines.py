"""To which act an article belongs in lists: of one act after another, on lines or in a row, as text or as HTML."""

from __future__ import annotations

import pytest

from cited import Attributed, attributed
from normgraph.register.cite import find_citations

AVG, UAVG, AWB, GEMEENTEWET, WOO = "32016R0679", "BWBR0040940", "BWBR0005537", "BWBR0005416", "BWBR0045754"
PARTICIPATIEWET, SUWI, POLITIEWET, WPG = "BWBR0015703", "BWBR0013060", "BWBR0031788", "BWBR0022463"
WABO, BOR = "BWBR0024779", "BWBR0027464"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Participatiewet, artikel 53a, Participatiewet, artikel 54, Gemeentewet",
            [(PARTICIPATIEWET, "53a", "certain"), (PARTICIPATIEWET, "54", "likely")],
        ),
        (
            "Participatiewet artikel 53a Participatiewet artikel 54 Gemeentewet",
            [(PARTICIPATIEWET, "53a", "certain"), (PARTICIPATIEWET, "54", "likely")],
        ),
        (
            "Participatiewet\nartikel 53a\nParticipatiewet\nartikel 54\nGemeentewet",
            [(PARTICIPATIEWET, "53a", "certain"), (PARTICIPATIEWET, "54", "likely")],
        ),
        (
            "<ul><li>AVG, artikel 6</li><li>AVG, artikel 9</li><li>UAVG, artikel 22</li><li>Woo</li></ul>",
            [(AVG, "6", "certain"), (AVG, "9", "certain"), (UAVG, "22", "certain")],
        ),
        (
            "BW artikel 7:611, BW artikel 6:162, Awb",
            [("BWBR0005290", "611", "likely"), ("BWBR0005289", "162", "likely")],
        ),
    ],
)
def test_an_act_that_is_named_again_begins_the_next_row(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Participatiewet artikel 53a Participatiewet, artikel 54 Gemeentewet",
        "De Participatiewet: artikel 53a Participatiewet en artikel 54 Gemeentewet",
        "Participatiewet, artikel 53a, Participatiewet; artikel 54 Gemeentewet",
    ],
)
def test_an_act_that_is_named_again_may_close_its_row(text: str) -> None:
    assert attributed(text) == [(PARTICIPATIEWET, "53a", "certain"), (GEMEENTEWET, "54", "certain")]


@pytest.mark.parametrize("line", ["\n", "\r\n", "<br>", "<br />", "</p><p>", "</li>\n<li>", '</div><div class="x">'])
def test_an_act_on_the_line_of_the_article_comes_first(line: str) -> None:
    assert attributed(f"artikel 3 Politiewet 2012{line}Wet politiegegevens, artikel 8{line}AVG") == [
        (POLITIEWET, "3", "certain"),
        (WPG, "8", "certain"),
    ]
    assert attributed(f"Gemeentewet{line}artikel 17 Participatiewet{line}Wet SUWI, artikel 64") == [
        (PARTICIPATIEWET, "17", "certain"),
        (SUWI, "64", "certain"),
    ]
    assert attributed(f"Art. 2.26 lid 3 Wabo{line}Art. 6.3 lid 2 Bor{line}Art. 6.15 lid 2 or") == [
        (WABO, "2.26", "certain"),
        (BOR, "6.3", "certain"),
        (None, "6.15", "unresolved"),
    ]
    assert attributed(f"Awb op grond van artikel 3:2{line}Gemeentewet") == [(AWB, "3:2", "likely")]
    assert attributed(f"Wet politiegegevens, verwerking artikel 8{line}AVG") == [(WPG, "8", "likely")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 6\nvan de AVG en artikel 22 van de\nUAVG", [(AVG, "6", "certain"), (UAVG, "22", "certain")]),
        ("Gemeentewet, artikel 6 van de\nAVG", [(AVG, "6", "certain")]),
        ("artikel 6 lid 1\nsub e AVG", [(AVG, "6", "certain")]),
        ("Artikel 160\nGemeentewet\nArtikel 6\nAVG", [(GEMEENTEWET, "160", "likely"), (AVG, "6", "likely")]),
        ("- artikel 6\nAVG", [(AVG, "6", "likely")]),
        ("AVG\nartikel 6\nAwb\nartikel 3:2", [(AVG, "6", "likely"), (AWB, "3:2", "certain")]),
        ("Toezicht op grond van artikel 6\nAVG", [(AVG, "6", "likely")]),
        ("Gemeentewet. Toezicht op grond van artikel 6\nAVG", [(None, "6", "ambiguous")]),
        (
            "<table><tr><td>AVG</td><td>artikel 6</td></tr><tr><td>UAVG</td><td>artikel 22</td></tr></table>",
            [(AVG, "6", "certain"), (UAVG, "22", "certain")],
        ),
    ],
)
def test_a_reference_may_go_over_a_line_where_no_act_stands_on_its_own(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zie de Awb, artikel 17\nParticipatiewet", (None, "17", "ambiguous")),
        ("Beslissing op grond van de Awb, artikel 8\nParticipatiewet", (None, "8", "ambiguous")),
        ("Gemeentewet, artikel 4:8\nAwb", (None, "4:8", "ambiguous")),
        ("Zie de AVG, artikel 17\nParticipatiewet", (None, "17", "ambiguous")),
        ("Under the GDPR, Article 17\nParticipation Act", (None, "17", "ambiguous")),
        ("Gegevens onder de AVG. Artikel 17 lid 1\nParticipatiewet en meer", (PARTICIPATIEWET, "17", "likely")),
        ("Gemeentewet, artikel 225\nParticipatiewet", (GEMEENTEWET, "225", "likely")),
        ("Grondslag: Gemeentewet, artikel 225\nParticipatiewet", (GEMEENTEWET, "225", "likely")),
        ("De AVG en artikel 17\nParticipatiewet", (None, "17", "ambiguous")),
        ("Gemeentewet: heffing artikel 3:2\nAwb", (None, "3:2", "ambiguous")),
    ],
)
def test_a_line_in_a_sentence_is_no_row(text: str, found: Attributed) -> None:
    assert attributed(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "op grond van artikel 17 lid 1\nParticipatiewet en artikel 225\nGemeentewet",
            [(None, "17", "ambiguous"), (GEMEENTEWET, "225", "likely")],
        ),
        (
            "op grond van artikel 17\nParticipatiewet, artikel 62\nWet SUWI en artikel 6\nAVG gegevens",
            [(None, "17", "ambiguous"), (None, "62", "ambiguous"), (AVG, "6", "likely")],
        ),
        (
            "Bezwaar volgens de Awb, artikel 225\nGemeentewet en artikel 17\nParticipatiewet",
            [(None, "225", "ambiguous"), (PARTICIPATIEWET, "17", "likely")],
        ),
    ],
)
def test_an_act_behind_the_article_of_the_line_before_leads_no_other(text: str, found: list[Attributed]) -> None:
    assert attributed(text) == found


def test_the_tags_that_part_lines_leave_every_offset_as_it_was() -> None:
    text = "<p>artikel 6 AVG</p><ul><li>Woo</li></ul>"
    assert [text[one.start : one.end] for one in find_citations(text, "lawful_basis")] == ["artikel 6 AVG", "Woo"]
