"""What a free text on a legal basis names: each way of writing it, in sentences made for the purpose."""

from __future__ import annotations

from datetime import date

import pytest

from cited import only
from normgraph.register.cite import find_citations
from normgraph.register.cited_entry import check_link, cite_entry

AVG, AWB, BRP, BESLUIT_BRP = "32016R0679", "BWBR0005537", "BWBR0033715", "BWBR0034306"
GEMEENTEWET, PARTICIPATIEWET, UAVG, WOO, WPG = "BWBR0005416", "BWBR0015703", "BWBR0040940", "BWBR0045754", "BWBR0022463"
SUWI, WVW, TWG, SV, WVR = "BWBR0013060", "BWBR0006622", "BWBR0043252", "BWBR0001903", "BWBR0027466"
WPUBG, WABO = "BWBR0024705", "BWBR0024779"

Found = tuple[str, str | None, str | None, str | None, str | None]


def cited(text: str) -> list[Found]:
    """Give text, act, article, paragraph and point of each citation, in order."""
    return [(one.text, one.law, one.article, one.paragraph, one.point) for one in find_citations(text, "lawful_basis")]


# ---- names ----


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Wet basisregistratie personen Wet rechten burgerlijke stand", [BRP, "BWBR0001851"]),
        ("1. WOO 2. WDO 3. UAVG 4. WEP 5. WDO", [WOO, "BWBR0048156", UAVG, "BWBR0043961", "BWBR0048156"]),
        ("Besluit BRP en Wet BRP", [BESLUIT_BRP, BRP]),
        ("de wegenverkeerswet", [WVW]),
        ("uAVG, Woo en AVG", [UAVG, WOO, AVG]),
        ("Wet op de<br>omzetbelasting&nbsp;1968", ["BWBR0002629"]),
        ("Wet veiligheidsregio\u2019s", [WVR]),
        ("Wob, Wabo en Wro", ["BWBR0005252", WABO, "BWBR0020449"]),
        ("Het is goed zo, woo.", []),
        ("taak van algemeen belang", []),
        ("Zie volgend veld", []),
        ("", []),
    ],
)
def test_names(text: str, laws: list[str]) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis")] == laws


def test_an_abbreviation_in_brackets_belongs_to_the_name() -> None:
    assert cited("de Wet open overheid (Woo) geldt") == [("Wet open overheid (Woo)", WOO, None, None, None)]
    assert cited("de Woo (Wet open overheid)")[0][:2] == ("Woo (Wet open overheid)", WOO)


def test_the_text_of_a_provision_begins_at_the_act_in_front_of_it() -> None:
    text = "Awb op grond van artikel 3:2"
    assert cited(text) == [(text, AWB, "3:2", None, None)]


def test_a_number_of_things_named_after_an_act_is_no_article() -> None:
    assert cited("artikel 5 Awb, 40 Woo-verzoeken") == [
        ("artikel 5 Awb", AWB, "5", None, None),
        ("Woo", WOO, None, None, None),
    ]


def test_the_dotted_abbreviation_of_in_conjunction_with_is_no_point() -> None:
    assert [one[2:] for one in cited("artikel 6, tweede lid j.o. artikel 9 AVG")] == [
        ("6", "2", None),
        ("9", None, None),
    ]


def test_a_name_and_an_abbreviation_that_contradict_leave_it_open() -> None:
    text = "artikel 45 Wet inkomensvoorziening oudere en gedeeltelijk arbeidsongeschikte gewezen zelfstandigen (IOAW)"
    one = only(text)
    assert (one.law, one.article, one.confidence) == (None, "45", "ambiguous")
    assert set(one.candidates) == {"BWBR0004163", "BWBR0004044"}


def test_a_second_act_in_brackets_is_another_act() -> None:
    assert [one[1] for one in cited("de Omgevingswet (Bkl)")] == ["BWBR0037885", "BWBR0041313"]


@pytest.mark.parametrize(
    ("text", "law", "confidence"),
    [
        ("Wpg", None, "ambiguous"),
        ("Wpg: handhaving door de politie", WPG, "likely"),
        ("Wpg: vaccinaties door de GGD", WPUBG, "likely"),
        ("Wpg: politie en GGD werken samen", None, "ambiguous"),
        ("Wvg", None, "ambiguous"),
        ("WGS", None, "ambiguous"),
        ("Wet inburgering", None, "ambiguous"),
        ("WGS, voor schuldhulp", "BWBR0031331", "likely"),
        ("WGS, voor het RIEC", "BWBR0049962", "likely"),
        ("Wgs", None, "ambiguous"),
        ("artikel 6 BW", None, "ambiguous"),
        ("artikel 6:162 BW", "BWBR0005289", "certain"),
    ],
)
def test_a_shared_abbreviation_is_decided_by_the_text_or_stays_open(
    text: str, law: str | None, confidence: str
) -> None:
    one = only(text)
    assert (one.law, one.confidence) == (law, confidence)
    assert bool(one.candidates) == (law is None)


def test_a_shared_abbreviation_means_the_act_that_the_text_names() -> None:
    found = find_citations("De Wet politiegegevens; artikel 8 Wpg", "lawful_basis")
    assert [(one.law, one.confidence) for one in found] == [(WPG, "certain"), (WPG, "likely")]


@pytest.mark.parametrize(
    "text", ["de legesverordening", "de Parkeerverordening Dorpstad 2024", "de APV", "Ruimtevaartwet", "Keur 2014"]
)
def test_local_and_unknown_names_are_claims_without_an_act(text: str) -> None:
    one = only(text)
    assert (one.law, one.candidates, one.confidence) == (None, (), "unresolved")


# ---- articles ----


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Artikel 3:2 Awb", [("Artikel 3:2 Awb", AWB, "3:2", None, None)]),
        ("art. 6, eerste lid, onder e, AVG", [("art. 6, eerste lid, onder e, AVG", AVG, "6", "1", "e")]),
        ("AVG artikel 6 lid 1 sub e: taak", [("AVG artikel 6 lid 1 sub e", AVG, "6", "1", "e")]),
        ("AVG art. 6(1)(e)", [("AVG art. 6(1)(e)", AVG, "6", "1", "e")]),
        ("artikel 6, lid 1 (e) AVG", [("artikel 6, lid 1 (e) AVG", AVG, "6", "1", "e")]),
        ("Awb 3:2 en 3:4", [("Awb 3:2", AWB, "3:2", None, None), ("3:4", AWB, "3:4", None, None)]),
        ("om 12:30 uur", []),
        (
            "Wet BRP art. 2.67 lid 4; Besluit BRP art. 35; UAVG art. 29",
            [
                ("Wet BRP art. 2.67 lid 4", BRP, "2.67", "4", None),
                ("Besluit BRP art. 35", BESLUIT_BRP, "35", None, None),
                ("UAVG art. 29", UAVG, "29", None, None),
            ],
        ),
        (
            "Artikel 2 lid 3 sub a onder 3 Tijdelijke wet Groningen",
            [("Artikel 2 lid 3 sub a onder 3 Tijdelijke wet Groningen", TWG, "2", "3", "a.3")],
        ),
        (
            "artikelen 5, 6 en 7 van de Gemeentewet",
            [
                ("artikelen 5", GEMEENTEWET, "5", None, None),
                ("6", GEMEENTEWET, "6", None, None),
                ("7 van de Gemeentewet", GEMEENTEWET, "7", None, None),
            ],
        ),
        (
            "artikelen 494/494a Sv",
            [("artikelen 494", SV, "494", None, None), ("494a Sv", SV, "494a", None, None)],
        ),
        ("artikelen 45-50 Wvr", [("artikelen 45-50 Wvr", WVR, "45-50", None, None)]),
        ("artikel 6:3:1 e.v. Sv", [("artikel 6:3:1 e.v. Sv", SV, "6:3:1 e.v.", None, None)]),
        (
            "Artikel 16 en verder Gemeentewet",
            [("Artikel 16 en verder Gemeentewet", GEMEENTEWET, "16 e.v.", None, None)],
        ),
        ("artikel 2.37a t/m g Wet BRP", [("artikel 2.37a t/m g Wet BRP", BRP, "2.37a-2.37g", None, None)]),
        ("artikel 6 lid 2-4 Gemeentewet", [("artikel 6 lid 2-4 Gemeentewet", GEMEENTEWET, "6", "2-4", None)]),
        (
            "artikel 63, leden 1 en 3, Wet SUWI",
            [("artikel 63, leden 1", SUWI, "63", "1", None), ("3, Wet SUWI", SUWI, "63", "3", None)],
        ),
        (
            "artikel 33, tweede lid, onderdelen a tot en met c, en negende lid, Wet SUWI",
            [
                ("artikel 33, tweede lid, onderdelen a tot en met c", SUWI, "33", "2", "a-c"),
                ("negende lid, Wet SUWI", SUWI, "33", "9", None),
            ],
        ),
        (
            "Gemeentewet: artikel 156 lid 1 en 2 aanhef en onderdeel h, 225 en 228",
            [
                ("Gemeentewet: artikel 156 lid 1", GEMEENTEWET, "156", "1", None),
                ("2 aanhef en onderdeel h", GEMEENTEWET, "156", "2", "h"),
                ("225", GEMEENTEWET, "225", None, None),
                ("228", GEMEENTEWET, "228", None, None),
            ],
        ),
        (
            "eerste of tweede, artikel 9 eerste en derde lid AVG",
            [("artikel 9 eerste en derde lid", AVG, "9", "1", None), ("derde lid AVG", AVG, "9", "3", None)],
        ),
        ("artikel 29UAVG", [("artikel 29UAVG", UAVG, "29", None, None)]),
        ("artikel 5 en 2023", [("artikel 5", None, "5", None, None)]),
        ("Artikel 225: belasting", [("Artikel 225", None, "225", None, None)]),
    ],
)
def test_articles(text: str, found: list[Found]) -> None:
    if "eerste en derde lid" in text:  # the first paragraph ends where the second begins
        found = [("artikel 9 eerste", *found[0][1:]), found[1]]
    assert cited(text) == found


@pytest.mark.parametrize(
    ("text", "article", "paragraph", "point"),
    [
        ("art. 3.2 Algemene wet bestuursrecht", "3:2", None, None),
        ("art. 6.1 AVG", "6", "1", None),
        ("art. 6.1.e AVG", "6", "1", "e"),
        ("artikel 4 bis, lid 1 ter, AI-verordening", "4a", "1b", None),
        ("artikel 6 lid 1a AVG", "6", "1", "a"),
        ("artikel 5 lid 1a tot f AVG", "5", "1", "a-f"),
        ("artikel 2a lid c Kadasterwet", "2a", None, "c"),
    ],
)
def test_what_we_read_into_a_number_is_only_likely(
    text: str, article: str, paragraph: str | None, point: str | None
) -> None:
    one = only(text)
    assert (one.article, one.paragraph, one.point, one.confidence) == (article, paragraph, point, "likely")


def test_an_article_goes_to_the_act_beside_it() -> None:
    text = "art. 151c Gemeentewet, jo. APV; artikel 7 Parkeerverordening Dorpstad 2024"
    assert [(one[1], one[2]) for one in cited(text)] == [(GEMEENTEWET, "151c"), (None, None), (None, "7")]
    text = "Gemeentewet, artikel 225. Tarief: Verordening parkeren en leges 2024, artikel 6"
    assert [(one[1], one[2]) for one in cited(text) if one[2]] == [(GEMEENTEWET, "225"), (None, "6")]


def test_in_a_chain_each_name_keeps_its_article() -> None:
    in_front = [(one[1], one[2]) for one in cited("Wet BRP art. 2.67, Besluit BRP art. 35, UAVG art. 29")]
    behind = [(one[1], one[2]) for one in cited("art. 2.67 Wet BRP, art. 35 Besluit BRP, art. 29 UAVG")]
    assert in_front == behind == [(BRP, "2.67"), (BESLUIT_BRP, "35"), (UAVG, "29")]
    in_brackets = [(one[1], one[2]) for one in cited("Reglement (art. 2.67 Wet BRP, art. 29 UAVG) geldt")]
    assert in_brackets[-2:] == [(BRP, "2.67"), (UAVG, "29")]


def test_between_two_names_it_stays_open() -> None:
    one = next(one for one in find_citations("UAVG artikel 5 Awb", "lawful_basis") if one.article)
    assert (one.law, one.confidence, set(one.candidates)) == (None, "ambiguous", {UAVG, AWB})


def test_an_article_far_from_the_only_act_is_likely_and_of_several_acts_open() -> None:
    far = find_citations("De Participatiewet regelt bijstand. Let op art. 53a.", "lawful_basis")
    assert (far[-1].law, far[-1].article, far[-1].confidence) == (PARTICIPATIEWET, "53a", "likely")
    several = find_citations("De Participatiewet en de Jeugdwet. Let op art. 53a.", "lawful_basis")
    assert (several[-1].law, several[-1].confidence) == (None, "unresolved")
    for behind in ("van de ministeri\u00eble regeling", "van het besluit"):
        order = find_citations(f"Een regel onder de Wet BRP. Uit artikel 2.5 {behind} volgt dat.", "lawful_basis")
        assert (order[-1].law, order[-1].article) == (None, "2.5")
    act = find_citations("De Wet BRP en het Besluit BRP. Uit artikel 2.5 van de wet volgt dat.", "lawful_basis")
    assert (act[-1].law, act[-1].article, act[-1].confidence) == (BRP, "2.5", "likely")
    rule = find_citations("De Wet BRP. Bij ministeri\u00eble regeling (artikel 19a) kan dat.", "lawful_basis")
    assert (rule[-1].law, rule[-1].article) == (None, "19a")


def test_an_order_about_an_act_is_not_that_act() -> None:
    assert cited("Regeling loonkosten Participatiewet, artikel 26") == [
        ("Regeling loonkosten Participatiewet, artikel 26", None, "26", None, None)
    ]


# ---- numbers and links ----


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("Verordening (EU) nr. 2021/2116; 2021/2115", ["32021R2116", "32021R2115"]),
        ("Verordening 608/2013 en Verordening 2019/880", ["32013R0608", "32019R0880"]),
        ("Regulation 2018/1725 and Directive 2016/680", ["32018R1725", "32016L0680"]),
        ("Verordening 338/97", ["31997R0338"]),
        ("Verordening 338/97 gemeente Ede", [None]),
        ("Verordening (EG) nr. 2006/2004", ["32004R2006"]),
        ("Uitvoeringsverordening (EU) 2022/1173", ["32022R1173"]),
        ("Richtlijn 95/46/EG", ["31995L0046"]),
        ("Richtlijn (2014/55/EU)", ["32014L0055"]),
        ("(EU) 2016/679", [AVG]),
        ("(EU) 2020/1", [None]),
        ("op 12/2021 en 3/4", []),
        (
            "Verordeningen (EU) nr. 1305/2013, (EU) nr. 1306/2013 en 1308/2013",
            ["32013R1305", "32013R1306", "32013R1308"],
        ),
        ("Controleverordening (EU) 2017/625", ["32017R0625"]),
        ("Parkeerverordening 2023/5", [None]),
        ("CELEX 32024R1689 en 02016R0679-20160504", ["32024R1689", AVG]),
    ],
)
def test_numbers_of_the_union(text: str, laws: list[str | None]) -> None:
    assert [one.law for one in find_citations(text, "lawful_basis")] == laws


def test_a_number_that_does_not_say_it_is_of_the_union_is_likely() -> None:
    assert [only(text).confidence for text in ("Verordening 608/2013", "Verordening (EU) 608/2013")] == [
        "likely",
        "certain",
    ]


def test_an_article_of_a_numbered_act() -> None:
    assert cited("artikel 7, lid 2, van Verordening (EU) 2022/1173")[0][1:] == ("32022R1173", "7", "2", None)
    assert cited("Verordening (EU) 2016/679 (AVG), artikel 35")[0][1:3] == (AVG, "35")


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://wetten.overheid.nl/BWBR0040940/2026-09-01#Hoofdstuk4_Artikel40", (UAVG, "40", None, None)),
        ("https://wetten.overheid.nl/jci1.3:c:BWBR0033715&hoofdstuk=2&artikel=2.67&lid=4&o=a", (BRP, "2.67", "4", "a")),
        ("jci1.3:c:BWBR0005537&artikel=3:46", (AWB, "3:46", None, None)),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679#art_35", (AVG, "35", None, None)),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX%3A02016R0679", (AVG, None, None, None)),
        ("http://data.europa.eu/eli/reg/2024/1689/art_26/par_9/oj", ("32024R1689", "26", "9", None)),
        ("BWBR0005416", (GEMEENTEWET, None, None, None)),
        ("https://lokaleregelgeving.overheid.nl/CVDR431299/1", (None, None, None, None)),
        ("ECLI:NL:RVS:2018:2454", (None, None, None, None)),
    ],
)
def test_links(link: str, found: tuple[str | None, ...]) -> None:
    for text, start in ((link, 0), (f"Zie <{link}>.", 5), (f"(zie {link}).", 5)):
        one = only(text)
        assert (one.law, one.article, one.paragraph, one.point) == found
        assert (one.start, one.text) == (start, link)


# ---- title and link, and time ----


def test_a_link_to_another_act_than_the_title_is_a_mismatch() -> None:
    uavg = "https://wetten.overheid.nl/BWBR0040940"
    assert check_link("Uitvoeringswet AVG", uavg) is None
    assert check_link("Privacy", uavg) is None
    assert check_link("AVG", "geen") is None
    assert check_link("Regeling gegevens AVG", uavg) is None
    assert check_link("AVG en UAVG", uavg) is None
    wrong = check_link("Algemene verordening gegevensbescherming (AVG)", uavg)
    assert wrong
    assert (wrong.kind, wrong.named, wrong.linked) == ("title-link-mismatch", (AVG,), UAVG)
    swapped = check_link(uavg, "UAVG art. 29")
    assert swapped
    assert swapped.kind == "title-and-link-swapped"


def test_fields_of_an_entry() -> None:
    entry = {
        "lawful_basis": "Awb",
        "lawful_basis_link": "https://wetten.overheid.nl/BWBR0005537",
        "lawful_basis_grouping": [{"title": "Woo", "link": "https://wetten.overheid.nl/BWBR0024779"}, "x", {"link": 3}],
    }
    found = [(one.field, one.law, one.flags) for one in cite_entry(entry)]
    flags = ("title-link-mismatch",)
    assert found == [
        ("lawful_basis", AWB, ()),
        ("lawful_basis_link", AWB, ()),
        ("lawful_basis_grouping/0/title", WOO, flags),
        ("lawful_basis_grouping/0/link", WABO, flags),
    ]
    assert cite_entry({"lawful_basis": 5, "lawful_basis_grouping": 5}) == ()
    as_one_text = cite_entry({"lawful_basis_grouping": "1: Awb, https://wetten.overheid.nl/BWBR0005537."})
    assert [(one.field, one.law) for one in as_one_text] == [("lawful_basis_grouping", AWB)] * 2


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day", "flags"),
    [
        ("Wob", date(2022, 4, 30), ()),
        ("Wob", date(2022, 5, 1), ("no-longer-in-force",)),
        ("Woo", date(2022, 4, 30), ("not-yet-in-force",)),
        ("Wabo", date(2023, 12, 31), ()),
        ("Wabo", date(2024, 1, 1), ("no-longer-in-force",)),
        ("Wbni", date(2026, 8, 15), ("no-longer-in-force",)),
        ("Wob", None, ()),
        ("Bouwbesluit", date(2025, 1, 1), ("no-longer-in-force",)),
        ("De Woo is de opvolger van de Wob", date(2025, 1, 1), ()),
        ("de Wet bescherming persoonsgegevens en met ingang van 25 mei 2018 de", date(2025, 1, 1), ()),
        ("wie voor 1 januari 2024 een vergunning had, valt onder de Wabo", date(2025, 1, 1), ()),
        ("Richtlijn 95/46/EG", date(2018, 5, 24), ()),
        ("Richtlijn 95/46/EG", date(2018, 5, 25), ("no-longer-in-force",)),
        ("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:31995L0046", TODAY, ("no-longer-in-force",)),
        ("Verordening (EU) 2016/679 en tot intrekking van Richtlijn 95/46/EG", TODAY, ()),
        ("Regulation (EU) 2016/679, repealing Directive 95/46/EC", TODAY, ()),
        ("Verordening (EEG) nr. 2913/92", date(2016, 4, 30), ()),
        ("Verordening (EEG) nr. 2913/92", date(2016, 5, 1), ("no-longer-in-force",)),
        ("het communautair douanewetboek", TODAY, ("no-longer-in-force",)),
        ("Verordening (EG) nr. 45/2001", date(2018, 12, 10), ()),
        ("Verordening (EG) nr. 45/2001", date(2018, 12, 11), ("no-longer-in-force",)),
        ("Dublin III-verordening", date(2026, 6, 30), ()),
        ("Dublin III-verordening", date(2026, 7, 1), ("no-longer-in-force",)),
        ("Regulation (EU) 2018/1725", date(2018, 12, 10), ("not-yet-in-force",)),
        ("Wdo", date(2023, 5, 11), ("not-yet-in-force",)),
        ("Wdo", date(2023, 5, 12), ()),
        ("Aanvragen van voor 2022. Wij volgen de Wob.", date(2025, 1, 1), ("no-longer-in-force",)),
    ],
)
def test_an_act_that_was_not_in_force_is_flagged_and_still_named(
    text: str, day: date | None, flags: tuple[str, ...]
) -> None:
    one = find_citations(text, "lawful_basis", day)[-1]
    assert one.law
    assert one.flags == flags
