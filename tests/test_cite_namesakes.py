"""Names that mean another act than the table knows: the text explains them, or gives another year."""

from __future__ import annotations

from datetime import date

import pytest

from normgraph.register.cite import find_citations
from normgraph.register.cited_entry import check_link

AVG, AWB, GEMEENTEWET, JEUGDWET = "32016R0679", "BWBR0005537", "BWBR0005416", "BWBR0034925"
PARTICIPATIEWET, WAV, WMO, WOB = "BWBR0015703", "BWBR0007149", "BWBR0035362", "BWBR0005252"
OMGEVINGSWET = "BWBR0037885"
WMO_2007, MEDICAL_RESEARCH, OTHER = "BWBR0020031", "BWBR0009408", "BWBR0002682"


@pytest.mark.parametrize(
    "text",
    [
        "Wet medisch-wetenschappelijk onderzoek met mensen (WMO), artikel 3 WMO",
        "Wet medisch-wetenschappelijk onderzoek met mensen (hierna: WMO), artikel 3 WMO",
        "WMO: Wet medisch-wetenschappelijk onderzoek met mensen, artikel 3 WMO",
        "Wet verontreiniging oppervlaktewateren (Wvo), artikel 3 Wvo",
        "Wet ammoniak en veehouderij (Wav), artikel 3 Wav",
        "Wft (Wet forensisch toezicht), artikel 3 Wft",
    ],
)
def test_an_abbreviation_that_the_text_explains_by_another_act_is_not_the_listed_one(text: str) -> None:
    found = find_citations(text, "lawful_basis")
    assert [one.article for one in found if one.article] == ["3"]
    assert {(one.law, one.confidence) for one in found} == {(None, "unresolved")}


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Wet Maatschapelijke Ondersteuning (Wmo), artikel 3 Wmo", WMO),
        ("Wet maatschappelijke ondersteuning 2015 (Wmo), artikel 3 Wmo", WMO),
        ("Wet arbeid vreemdelingen (Wav), artikel 3 Wav", WAV),
        ("Wmo: Wet verplichte ggz en artikel 3 Wmo", WMO),
        ("Wet medisch-wetenschappelijk onderzoek (WMO) en Wet maatschappelijke ondersteuning 2015, artikel 3 WMO", WMO),
        ("Algemene verordening gegevensbescherming (AVG), artikel 3 AVG", AVG),
        ("Wet op de maatschappelijke ondersteuning (Wmo), artikel 3 Wmo", WMO),
    ],
)
def test_an_abbreviation_explained_by_its_own_act_stays(text: str, law: str) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article) == (law, "3")


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Wob 1980, art. 4", WOB),
        ("Wet openbaarheid van bestuur 1978, art. 4", WOB),
        ("Gemeentewet 1851 art. 4", GEMEENTEWET),
        ("Wmo 2007 art. 4", WMO),
        ("Wmo (2007) art. 4", WMO),
        ("Wet maatschappelijke ondersteuning (Wmo) 2007 art. 4", WMO),
        ("Wet maatschappelijke ondersteuning 2007 (Wmo), art. 4", WMO),
        ("Wmo oud (WMO) art. 4", WMO),
        ("Omgevingswet 2015 art. 4", OMGEVINGSWET),
        ("artikel 4 WMO (oud)", WMO),
        ("oude Wmo artikel 4", WMO),
    ],
)
def test_another_year_leaves_an_act_open(text: str, law: str) -> None:
    found = find_citations(text, "lawful_basis")
    assert [(one.law, one.article, one.confidence, one.candidates) for one in found] == [
        (None, "4", "ambiguous", (law,))
    ]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("Awb 1994 art 3:2", AWB),
        ("AVG 2016, artikel 6", AVG),
        ("Gemeentewet 1992 art. 149", GEMEENTEWET),
        ("Gemeentewet 2023 art. 149", GEMEENTEWET),
        ("Jeugdwet 2014, artikel 2.3", JEUGDWET),
        ("Omgevingswet 2020, artikel 5.1", OMGEVINGSWET),
        ("Omgevingswet 2016, artikel 5.1", OMGEVINGSWET),
        ("Wmo (2015) art. 2.1.1", WMO),
        ("Wmo 2015 (2023) art. 2.1.1", WMO),
        ("Wet maatschappelijke ondersteuning 2015 (Wmo) 2023, art. 2.1.1", WMO),
        ("de oude Wob, artikel 10", WOB),
        ("Jeugdwet oud-cliënten, artikel 2.3", JEUGDWET),
        ("oude Participatiewet-dossiers, artikel 17", PARTICIPATIEWET),
        ("Jeugdwet oude dossiers, artikel 2.3", JEUGDWET),
        ("artikel 10 Wob (oud)", WOB),
        ("Wob 1991 art. 10", WOB),
    ],
)
def test_a_year_of_the_act_itself_or_of_its_text_leaves_nothing_open(text: str, law: str) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert one.law == law


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("Wmo art. 2.1.1", "likely"), ("Wmo 2015 art. 2.1.1", "certain"), ("Jw art. 2.3", "certain")],
)
def test_an_act_that_had_not_begun_is_in_doubt_without_its_year(text: str, confidence: str) -> None:
    (one,) = find_citations(text, "lawful_basis", date(2013, 1, 1))
    assert (one.confidence, one.flags) == (confidence, ("not-yet-in-force",))


@pytest.mark.parametrize(
    ("title", "linked"),
    [("Wmo", WMO_2007), ("WMO", MEDICAL_RESEARCH), ("Wvo", OTHER), ("artikel 3 Wmo", MEDICAL_RESEARCH)],
)
def test_an_abbreviation_may_be_that_of_a_linked_act_in_no_table(title: str, linked: str) -> None:
    assert check_link(title, f"https://wetten.overheid.nl/{linked}") is None


@pytest.mark.parametrize(
    ("title", "linked"),
    [
        ("Wmo", PARTICIPATIEWET),
        ("Wmo 2015", MEDICAL_RESEARCH),
        ("Gemeentewet", MEDICAL_RESEARCH),
        ("AVG", MEDICAL_RESEARCH),
    ],
)
def test_a_title_that_cannot_mean_the_linked_act_contradicts_it(title: str, linked: str) -> None:
    mismatch = check_link(title, f"https://wetten.overheid.nl/{linked}")
    assert mismatch is not None
    assert mismatch.kind == "title-link-mismatch"
