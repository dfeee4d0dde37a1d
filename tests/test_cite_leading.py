"""What leads an article from in front: an act over other words, a rule of a body itself, a name given in the text."""

from __future__ import annotations

from datetime import date

import pytest

from normgraph.norms.laws import load_laws
from normgraph.register.cite import find_citations

AVG, AWB, GEMEENTEWET, PARTICIPATIEWET, WOZ = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0015703", "BWBR0007119"
ALCOHOLWET, KANSSPELEN, IOAW, OMGEVINGSWET = "BWBR0002458", "BWBR0002469", "BWBR0004044", "BWBR0037885"
WMO, JEUGDWET, WEB, WM, WGR = "BWBR0035362", "BWBR0034925", "BWBR0007625", "BWBR0003245", "BWBR0003740"

Provision = tuple[str | None, str]


def provisions(text: str) -> list[Provision]:
    """Give the act and the article of each provision, in order."""
    return [(one.law, one.article) for one in find_citations(text, "lawful_basis") if one.article]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Wet waardering onroerende zaken (hierna: Wet WOZ) artikel 17, Gemeentewet artikel 220",
            [(WOZ, "17"), (GEMEENTEWET, "220")],
        ),
        (
            "Alcoholwet (voorheen Drank- en Horecawet) artikel 3 en 27, Wet op de kansspelen artikel 30b",
            [(ALCOHOLWET, "3"), (ALCOHOLWET, "27"), (KANSSPELEN, "30b")],
        ),
        ("Gemeentewet (parkeerbelasting) artikel 225\nAwb artikel 3:2", [(GEMEENTEWET, "225"), (AWB, "3:2")]),
        ("Participatiewet in het bijzonder artikel 17, Awb artikel 4:2", [(PARTICIPATIEWET, "17"), (AWB, "4:2")]),
        (
            "Pw: inlichtingenplicht artikel 17, IOAW: inlichtingenplicht artikel 13",
            [(PARTICIPATIEWET, "17"), (IOAW, "13")],
        ),
        ("Gemeentewet, hoofdstuk XV, artikel 225, Awb, artikel 3:2", [(GEMEENTEWET, "225"), (AWB, "3:2")]),
        ("Omgevingswet (per 1-1-2024) artikel 5.1, Awb artikel 3:2", [(OMGEVINGSWET, "5.1"), (AWB, "3:2")]),
        ("Gemeentewet m.n. artikel 160, Awb m.n. artikel 3:2", [(GEMEENTEWET, "160"), (AWB, "3:2")]),
        (
            "Gemeentewet:\n- artikel 160\n- artikel 170\nAwb:\n- artikel 3:2",
            [(GEMEENTEWET, "160"), (GEMEENTEWET, "170"), (AWB, "3:2")],
        ),
        (
            "Wmo 2015 (maatwerk): artikel 2.3.5, Jeugdwet (jeugdhulp): artikel 2.3",
            [(WMO, "2.3.5"), (JEUGDWET, "2.3")],
        ),
    ],
)
def test_in_a_list_that_puts_the_act_first_no_article_goes_to_the_next(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found
    (first, *_) = [one for one in find_citations(text, "lawful_basis") if one.article]
    assert first.confidence == "likely" or "\n- " in text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("artikel 160 Gemeentewet, artikel 3:2 Awb, artikel 6 AVG", [(GEMEENTEWET, "160"), (AWB, "3:2"), (AVG, "6")]),
        ("De gemeente voert de Participatiewet uit. Artikel 160, Gemeentewet", [(GEMEENTEWET, "160")]),
        ("Participatiewet (bijstand): artikel 160 Gemeentewet", [(GEMEENTEWET, "160")]),
        (
            "overeenkomst IB-DUO (gemeenten): artikel 19a. (Kostendeler) en artikel 22a. (Norm) Participatiewet",
            [(PARTICIPATIEWET, "19a"), (PARTICIPATIEWET, "22a")],
        ),
    ],
)
def test_in_other_lists_an_article_stays_with_the_act_behind_it(text: str, found: list[Provision]) -> None:
    assert provisions(text) == found


def test_what_may_be_of_either_act_is_of_none() -> None:
    (first, _) = [one for one in find_citations("Participatiewet en artikel 17 IOAW artikel 13", "x") if one.article]
    assert (first.confidence, first.candidates) == ("ambiguous", (PARTICIPATIEWET, IOAW))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Awb art. 3:2; subsidieregeling sport art. 5", "5"),
        ("Gemeentewet art. 160; Algemeen mandaatbesluit 2023 artikel 4", "4"),
        ("Participatiewet art. 35; beleidsregels bijzondere bijstand art. 4", "4"),
        ("Participatiewet; Nadere regels jeugdhulp art. 7", "7"),
        ("ASV gemeente Tilburg art. 7; Awb", "7"),
        ("Awb art. 4:23; ASV gemeente Tilburg art. 7", "7"),
        ("ASV Tilburg art. 7, Awb art. 4:23", "7"),
        ("GR Werkzaak art. 5; Participatiewet", "5"),
        ("GR Werkzaak art. 5, Participatiewet", "5"),
        ("Participatiewet art. 7; mandaatregeling art. 3", "3"),
        ("AVG art. 6; mandaatregeling gemeente Dorp, artikel 3", "3"),
        ("Gemeentewet art. 212; Treasurystatuut art. 4", "4"),
        ("AVG art. 28; verwerkersovereenkomst art. 5", "5"),
        ("Leerplichtwet 1969 art. 16; protocol schoolverzuim art. 3", "3"),
        ("Gemeentewet art. 229; tarieventabel art. 3", "3"),
        ("Huisvestingswet 2014 art. 4; Woonvisie art. 3", "3"),
        ("Wgr; gemeenschappelijke regeling GGD Hart voor Brabant art. 5", "5"),
        ("Wgr art. 1; gemeenschappelijke regeling GGD art. 5", "5"),
        ("CAO Gemeenten art. 3.4; Ambtenarenwet art 6", "3.4"),
        ("CAO Gemeenten art. 3.4, Ambtenarenwet art 6", "3.4"),
        ("AVG; artikel 4 van de woonvisie", "4"),
    ],
)
def test_an_article_of_a_local_rule_is_of_no_act(text: str, number: str) -> None:
    assert (None, number) in provisions(text)


@pytest.mark.parametrize(
    "text",
    [
        "AVG: uitvoering van een overeenkomst (artikel 6 lid 1 sub b)",
        "AVG; toestemming of overeenkomst, artikel 6 lid 1 onder b",
        "AVG. Het college neemt een besluit op grond van artikel 6",
    ],
)
def test_a_word_for_a_decision_or_contract_names_no_rule(text: str) -> None:
    assert provisions(text) == [(AVG, "6")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Omgevingswet (Ow): artikel 5.1 Ow", (OMGEVINGSWET, "5.1")),
        ("Wet educatie en beroepsonderwijs (WEB); art. 8.3.2 WEB", (WEB, "8.3.2")),
        ("Wet milieubeheer (Wm), art. 15.33 Wm", (WM, "15.33")),
        ("Jeugdwet (Jw); art. 2.3 Jw", (JEUGDWET, "2.3")),
        ("Gemeentewet (GmW); art. 160 GmW", (GEMEENTEWET, "160")),
        ('Alcoholwet (hierna te noemen "Aw"); art. 3 Aw', (ALCOHOLWET, "3")),
        ("Wet publieke gezondheid (hierna: Wpg), Wet politiegegevens; art. 3 Wpg", ("BWBR0024705", "3")),
        ("art. 8.3.2 WEB", (WEB, "8.3.2")),
        ("art. 15.33 Wm", (WM, "15.33")),
        ("art. 2.3 Jw", (JEUGDWET, "2.3")),
        ("de omgevingsvergunning: art. 5.1 Ow", (OMGEVINGSWET, "5.1")),
        ("art. 5.1 Ow", (None, "5.1")),
        ("Winkeltijdenwet (WTW) en Waterwet (WTW), art. 3 WTW", (None, "3")),
        ("Gemeentewet (college), art. 3 XYZ", (None, "3")),
    ],
)
def test_an_abbreviation_that_the_text_gives_is_used(text: str, found: Provision) -> None:
    assert provisions(text) == [found]


def test_a_short_name_of_another_thing_is_no_act() -> None:
    assert [one.text for one in find_citations("Gemeentewet (GmW). GmW meldt.", "x")] == ["Gemeentewet (GmW)"]
    assert find_citations("Web Content Accessibility Guidelines, het web", "x") == ()


@pytest.mark.parametrize("name", ["Wtza", "AWBZ", "WNZTG"])
def test_what_is_written_like_an_act_leaves_a_claim(name: str) -> None:
    (one,) = find_citations(f"gebaseerd op de {name}", "lawful_basis")
    assert (one.text, one.law, one.confidence) == (name, None, "unresolved")


@pytest.mark.parametrize("word", ["WRR", "WODC", "Waterschap", "Wereld", "Winst", "RvS"])
def test_another_name_in_capitals_leaves_none(word: str) -> None:
    assert find_citations(f"gebaseerd op de {word}", "lawful_basis") == ()


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Wet gegevensverwerking door samenwerkingsverbanden", date(2025, 3, 1)),
        ("Cyberbeveiligingswet", date(2026, 8, 15)),
        ("Dataverordening", date(2024, 1, 11)),
        ("Wmebv", date(2026, 1, 1)),
        ("Wet goed verhuurderschap", date(2023, 7, 1)),
        ("Wet kwaliteitsborging voor het bouwen", date(2024, 1, 1)),
    ],
)
def test_an_act_cited_before_its_first_day_is_flagged(name: str, day: date) -> None:
    before, on = (find_citations(name, "x", date.fromordinal(day.toordinal() + more))[0] for more in (-1, 0))
    assert (before.flags, on.flags) == (("not-yet-in-force",), ())


@pytest.mark.parametrize("name", ["Wet geluidhinder", "Wilg"])
def test_acts_that_the_omgevingswet_took_in_have_ended(name: str) -> None:
    last, after = (find_citations(name, "x", day)[0].flags for day in (date(2023, 12, 31), date(2024, 1, 1)))
    assert (last, after) == ((), ("no-longer-in-force",))


def test_the_first_day_of_an_act_comes_from_the_law_in_the_graph_unless_the_table_has_its_own() -> None:
    laws = load_laws().by_key
    assert laws["wgs"].valid_from == date(2025, 3, 1)
    assert laws["avg"].valid_from == date(2018, 5, 25)  # it entered into force in 2016 and applies from 2018


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Who (iets) artikel 4\nAVG artikel 3:2", ("BWBR0036795",)),
        ("Awb iets artikel 4\nGemeentewet\nartikel 4", ("BWBR0005537", "BWBR0005416")),
    ],
)
def test_what_leads_an_article_and_is_open_or_cannot_number_it_leaves_it_open(
    text: str, candidates: tuple[str, ...]
) -> None:
    one = next(one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article, one.confidence, one.candidates) == (None, "4", "ambiguous", candidates)
