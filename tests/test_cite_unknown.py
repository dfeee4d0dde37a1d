"""Names that are in no table stay claims without an act, and numbers of bodies are no acts of the Union."""

from __future__ import annotations

import pytest

from normgraph.register.cite import find_citations

AVG, UAVG, AWB, WPG, BESLUIT_WPG = "32016R0679", "BWBR0040940", "BWBR0005537", "BWBR0022463", "BWBR0023086"
SUWI, BESLUIT_SUWI, REGELING_SUWI = "BWBR0013060", "BWBR0013267", "BWBR0013280"
BRP, BESLUIT_BRP, STRATEGIC_GOODS = "BWBR0033715", "BWBR0034306", "BWBR0024139"


def claims(text: str) -> list[tuple[str, str | None]]:
    return [(one.text, one.law) for one in find_citations(text, "lawful_basis")]


@pytest.mark.parametrize(
    "name",
    [
        "Wet tegenbewijsregeling box 3",
        "Besluit gemeentelijke schuldhulpverlening",
        "Besluit elektronische facturatie",
        "Vreemdelingencirculaire 2000",
        "Wet op de Loonheffing",
        "Regeling precursoren",
        "WGBO",
    ],
)
@pytest.mark.parametrize("around", ["{} en de Awb", "Volgens de {} geldt dat de Awb", "{}, Awb", "{} voor de Awb"])
def test_a_name_in_no_table_is_a_claim_without_an_act(name: str, around: str) -> None:
    assert claims(around.format(name)) == [(name, None), ("Awb", AWB)]


@pytest.mark.parametrize("name", ["Vluchtelingenverdrag", "Verdrag betreffende de status van vluchtelingen"])
def test_the_refugee_convention_is_known_and_its_protocol_is_another_treaty(name: str) -> None:
    assert claims(f"VN-{name} (1951)") == [(name, "BWBV0001002")]
    assert claims(f"Protocol bij het {name}") == [(f"Protocol bij het {name}", None)]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("artikel 1F Vluchtelingenverdrag", "f"),
        ("art. 1F van het Vluchtelingenverdrag", "f"),
        ("Vluchtelingenverdrag artikel 1A lid 2", "a"),
        ("artikel 1A t/m 1F Vluchtelingenverdrag", None),
        ("artikel 1 onder F Vluchtelingenverdrag", "f"),
    ],
)
def test_a_letter_behind_article_1_of_the_refugee_convention_is_a_section(text: str, point: str | None) -> None:
    (one,) = (one for one in find_citations(text, "lawful_basis") if one.article)
    assert (one.law, one.article, one.paragraph, one.point) == ("BWBV0001002", "1", None, point)


def test_an_order_that_changes_an_act_leaves_that_act_named() -> None:
    assert ("Huisvestingswet", "BWBR0035303") in claims("Wijzigingswet op de Huisvestingswet")


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Wet en Besluit politiegegevens", [WPG, BESLUIT_WPG]),
        ("Wet en Besluit SUWI", [SUWI, BESLUIT_SUWI]),
        ("Besluit en Regeling SUWI", [BESLUIT_SUWI, REGELING_SUWI]),
        ("Wet- en Besluit BRP", [BRP, BESLUIT_BRP]),
        ("Besluit en Uitvoeringsregeling strategische goederen", [STRATEGIC_GOODS, None]),
        ("Besluit en Wet onbekende zaken", [None, None]),
        ("Jeugdwet en Besluit SUWI", ["BWBR0034925", BESLUIT_SUWI]),
        ("Het Besluit en de Wet SUWI", [SUWI]),
    ],
)
def test_a_joint_name_names_both(text: str, laws: list[str | None]) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis")] == laws


def test_the_first_of_a_joint_name_is_only_likely() -> None:
    first, second = find_citations("Wet en Besluit SUWI", "lawful_basis")
    assert (first.text, first.confidence, second.confidence) == ("Wet", "likely", "certain")


@pytest.mark.parametrize(
    ("text", "law", "confidence"),
    [
        ("Verordening 2021/12 gemeente Dorpstad", None, "unresolved"),
        ("verordening 12/2021 van de gemeente Dorpstad", None, "unresolved"),
        ("Verordening nr. 12/2021 van Rotterdam", None, "unresolved"),
        ("Richtlijn 2020/1 van de FIOD", None, "unresolved"),
        ("Richtlijn 2020/1 OM", None, "unresolved"),
        ("Verordening 2020/2021 subsidies gemeente", None, "unresolved"),
        ("Verordening 2016/679 van de gemeente", None, "unresolved"),
        ("Verordening 2021/12", None, "ambiguous"),
        ("Verordening 2019/2020", None, "ambiguous"),
        ("Verordening 608/2013", "32013R0608", "likely"),
        ("Verordening 2019/880", "32019R0880", "likely"),
        ("Verordening 2016/679 van het Europees Parlement en de Raad", AVG, "likely"),
        ("Verordening 2021/12 van de Commissie", "32021R0012", "likely"),
        ("Verordening (EU) 2021/12 gemeente", "32021R0012", "certain"),
        ("Verordening (EU, Euratom) 2018/1046", "32018R1046", "certain"),
        ("Verordening (Euratom, EG) nr. 2185/96", "31996R2185", "certain"),
    ],
)
def test_a_number_of_a_dutch_body_is_no_act_of_the_union(text: str, law: str | None, confidence: str) -> None:
    (one,) = find_citations(text, "lawful_basis")
    assert (one.law, one.confidence) == (law, confidence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A.V.G. art. 6 lid 1 sub e; U.A.V.G. art. 22", [(AVG, "6"), (UAVG, "22")]),
        ("art. 3:2 A.w.b.", [(AWB, "3:2")]),
        ("in de a.v.g.", []),
    ],
)
def test_an_abbreviation_may_have_dots(text: str, found: list[tuple[str, str]]) -> None:
    assert [(one.law, one.article) for one in find_citations(text, "lawful_basis")] == found


def test_a_reference_of_another_edition_of_the_standard_is_taken_whole() -> None:
    text = "jci1.31:c:BWBR0015703&artikel=34&lid=3"
    assert claims(f"Zie {text}.") == [(text, "BWBR0015703")]
