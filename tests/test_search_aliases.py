"""People find things by the words that they use, not only by those of the law (`skos:altLabel`, `skos:hiddenLabel`)."""

from __future__ import annotations

import pytest

from normgraph.errors import Language
from normgraph.model import Text
from normgraph.norms import open_graph
from normgraph.search import Entry, Search

NL: Language = "nl"
EN: Language = "en"

ASKED: dict[tuple[Language, str], set[str]] = {
    (NL, "mensenrechtentoets"): {"iama", "fria", "aia-27-1", "aia-27-4"},
    (NL, "grondrechtentoets"): {"iama", "fria", "aia-27-1", "aia-27-4"},
    (NL, "fria"): {"aia-27-1", "aia-27-2", "aia-27-3", "aia-27-4"},
    (NL, "PIA"): {"dpia", "avg-35-1"},
    (NL, "GEB"): {"dpia", "avg-35-1"},
    (NL, "privacytoets"): {"dpia", "avg-35-1"},
    (NL, "bijsluiter"): {"bijsluiter"},
    (NL, "algoritmeregister"): {"algoritmeregister"},
    (NL, "menselijke tussenkomst"): {"uavg-40-3", "avg-22-3"},
    (NL, "human in the loop"): {"uavg-40-3", "avg-22-3", "aia-14-1", "aia-26-2"},
    (NL, "zwarte lijst"): {"avg-35-1", "ap_list"},
    (NL, "profilering"): {"uavg-40-2", "toetsingskader-risicoprofilering"},
    (NL, "BSN"): {"id_number"},
    (NL, "gezichtsherkenning"): {"aia-5-1-e", "aia-5-1-h", "rbi_real_time", "aia/anx_III/pnt_1/pnt_a"},
    (NL, "deepfake"): {"publishes_deepfake", "aia-50-4-subpar-1"},
    (NL, "chatbot"): {"aia-50-1", "interacts_directly"},
    (NL, "ChatGPT"): {"gpai_model_provider", "handreiking-generatieve-ai"},
    (NL, "LLM"): {"gpai_model_provider", "handreiking-generatieve-ai"},
    (NL, "inkoop"): {"inkoopvoorwaarden-ai"},
    (NL, "aanbesteding"): {"aanbestedingswet-1-8"},
    (NL, "toeslagen"): {"aia/anx_III/pnt_5/pnt_a", "toetsingskader-risicoprofilering"},
    (NL, "SyRI"): {"suwi/art_65/par_1", "evrm-8"},
    (NL, "black box"): {"aia-13-1", "aia-86-1", "awb-3-46", "avg-15-1-h"},
    (NL, "uitlegbaarheid"): {"aia-13-1", "aia-86-1", "awb-3-46", "avg-15-1-h"},
    (NL, "bias"): {"aia-10-1", "aia-15-1", "aia-4a-1"},
    (NL, "discriminatietoets"): {"handreiking-non-discriminatie", "awgb-7a-1"},
    (NL, "DPIA"): {"dpia", "avg-35-1", "aia-27-4"},
    (NL, "transparantie"): {"aia-13-1", "aia-50-1", "avg-12-1"},
    (NL, "logging"): {"logging-specification", "wgs-1-8-4"},
    (NL, "AI-geletterdheid"): {"aia-4-1"},
    (NL, "CE-markering"): {"aia-48-1"},
    (NL, "EU-databank"): {"aia-49-1", "aia-49-3"},
    (NL, "inzageverzoek"): {"avg-15-1"},
    (NL, "datalek"): {"avg-33-1", "avg-34"},
    (NL, "FG"): {"functionaris-gegevensbescherming", "avg-37"},
    (NL, "WOB-verzoek"): {"woo-4-1-1", "woo-4-4-1"},
    (NL, "Wet openbaarheid van bestuur"): {"woo-4-1-1", "woo-4-4-1"},
    (NL, "AI-wet"): {"aia"},
    (NL, "Europese AI-wet"): {"aia"},
    (NL, "privacywet"): {"avg", "data_regime"},
    (NL, "klokkenluiderswet"): {"klokkenluiders"},
    (NL, "mensenrechtenverdrag"): {"evrm"},
    (NL, "kinderrechtenverdrag"): {"ivrk"},
    (NL, "WCAG"): {"toegankelijkheidsbesluit-3-1"},
    (NL, "sollicitatie"): {"awgb-5", "aia/anx_III/pnt_4/pnt_a"},
    (NL, "etniciteit"): {"avg-9-1", "special_categories"},
    (NL, "watermerk"): {"aia-50-2"},
    (NL, "ANPR"): {"sv-126jj-1"},
    (NL, "meldplicht datalekken"): {"avg-33-1", "avg-34"},
    (NL, "hoorplicht"): {"awb-4-7-1", "awb-4-8-1", "awb-7-2"},
    (NL, "hoorzitting"): {"awb-7-2"},
    (NL, "bezwaarschrift"): {"awb-7-2", "awb-7-10-1", "awb-7-11"},
    (NL, "inzagerecht"): {"avg-15-1", "wpg-25", "wjsg-18"},
    (NL, "correctierecht"): {"avg-16", "wpg-28", "wjsg-22"},
    (NL, "vergeetrecht"): {"avg-17"},
    (NL, "motiveringsbeginsel"): {"awb-3-46", "awb-3-47-1"},
    (NL, "zorgvuldigheidsbeginsel"): {"awb-3-2"},
    (NL, "evenredigheidsbeginsel"): {"awb-3-4-2"},
    (NL, "gelijkheidsbeginsel"): {"grondwet-1"},
    (NL, "discriminatieverbod"): {"grondwet-1", "handvest-21"},
    (NL, "verbod van vooringenomenheid"): {"awb-2-4"},
    (NL, "détournement de pouvoir"): {"awb-3-3"},
    (NL, "wob"): {"woo-4-1-1"},
    (NL, "bekeuring"): {"criminal_enforcement", "besluit_kind"},
    (NL, "Mulder"): {"criminal_enforcement", "besluit_kind"},
    (NL, "downstreamaanbieder"): {"downstream_provider", "aia-89-2"},
    (NL, "klachtrecht downstreamaanbieder"): {"aia-89-2"},
    (NL, "logging justitiële gegevens"): {"wjsg-logging-record"},
    (NL, "justitiële gegevens"): {"wjsg", "led_high_risk", "wjsg-disclosure-record", "wjsg-rights-request-procedure"},
    (NL, "zorgverzekering"): {"aia-27-1", "aia/anx_III/pnt_5/pnt_c"},
    (NL, "machtiging biometrische"): {"biometric-search-authorisation", "aia-5-3", "aia-26-10-authorisation"},
    (NL, "grensbeheer"): {"aia-26-8-register", "aia-49-3", "aia-73-2", "european-ai-office/aia-75"},
    (NL, "overheidsgebruikers"): {"aia/art_71/par_3"},
    (NL, "huren"): {"procured"},
    (NL, "verwerkingsregister"): {"avg-30-1", "avg-30-2"},
    (NL, "recht op uitleg"): {"aia-86-1"},
    (EN, "right to explanation"): {"aia-86-1"},
    (EN, "renting"): {"procured"},
    (EN, "judicial and prosecution data"): {"wjsg-applies", "wjsg-logging-record", "wjsg-disclosure-record"},
    (EN, "criminal records"): {"wjsg", "data_regime"},
    (EN, "Judicial Data and Criminal Records Act"): {"wjsg", "data_regime"},
    (EN, "public body archives"): {"overheidsorgaan", "org_overheidsorgaan"},
    (EN, "right to be forgotten"): {"avg-17"},
    (EN, "right to be heard"): {"awb-4-7-1", "awb-7-2"},
    (EN, "traffic fine"): {"criminal_enforcement", "besluit_kind"},
    (EN, "human rights impact assessment"): {"iama", "fria", "aia-27-1"},
    (EN, "privacy impact assessment"): {"dpia", "avg-35-1"},
    (EN, "human intervention"): {"uavg-40-3", "avg-22-3"},
    (EN, "blacklist"): {"avg-35-1", "ap_list"},
    (EN, "face recognition"): {"aia-5-1-e", "aia-5-1-h", "rbi_post"},
    (EN, "predictive policing"): {"aia-5-1-d", "wpg-7a-3"},
    (EN, "social scoring"): {"aia-5-1-c"},
    (EN, "explainability"): {"aia-13-1", "aia-86-1"},
    (EN, "data breach"): {"avg-33-1"},
    (EN, "freedom of information"): {"woo-4-1-1"},
    (EN, "watermark"): {"aia-50-2"},
}  # fmt: skip


@pytest.mark.parametrize(("language", "question"), ASKED)
def test_a_word_that_people_use_finds_what_they_mean(language: Language, question: str) -> None:
    found = {hit.entry.key for hit in open_graph().search.find(question, language)}
    assert ASKED[language, question] - found == set()


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("logging justitiële gegevens", "wjsg-logging-record"),
        ("machtiging biometrische", "biometric-search-authorisation"),
        ("klachtrecht downstreamaanbieder", "aia-89-2"),
    ],
)
def test_a_former_name_leads_to_the_thing_itself_first(question: str, first: str) -> None:
    assert open_graph().search.find(question)[0].entry.key == first


@pytest.mark.parametrize(
    ("question", "act"),
    [("bijstandswet", "participatiewet"), ("NIS2-richtlijn", "cbw"), ("NIS2 Directive", "cbw")],
)
def test_an_act_comes_first_by_the_name_that_people_use(question: str, act: str) -> None:
    assert open_graph().search.find(question)[0].entry.key == act


@pytest.mark.parametrize(
    ("question", "first"),
    [("PIA", "avg-35-1"), ("GEB", "avg-35-1"), ("BSN", "id_number"), ("toeslagen", "aia/anx_III")],
)
def test_a_short_word_is_no_part_of_another_first(question: str, first: str) -> None:
    """A word that stands in a name counts for more than one that only begins alike, such as gebruik for GEB."""
    assert open_graph().search.find(question)[0].entry.key.startswith(first)


def test_an_alias_counts_between_a_name_and_a_citation() -> None:
    word, other = Text("woord", "word"), Text("iets", "thing")
    search = Search(
        [
            Entry("act", "cited", "iri:c", other, (), (word,)),
            Entry("act", "aliased", "iri:a", other, aliases=(word,)),
            Entry("act", "named", "iri:n", word),
        ]
    )
    assert [hit.entry.key for hit in search.find("woord")] == ["named", "aliased", "cited"]


def test_an_alias_of_one_language_is_none_of_the_other() -> None:
    search = Search([Entry("act", "a", "iri:a", Text("iets", "thing"), aliases=(Text("woord", ""),))])
    assert search.find("woord", "nl")
    assert not search.find("woord", "en")


def test_a_key_by_which_a_norm_is_found_is_not_shown() -> None:
    """A norm is known by its documents, whose keys say nothing to a reader."""
    search = open_graph("").search
    found = {hit.entry.key: hit.snippet() for hit in search.find("fria", NL, "requirement")}
    assert "aia-27-1" in found
    assert "(" not in next(hit.snippet() for hit in search.find("motivering", NL) if hit.entry.key == "awb-3-47-1")
    assert not [piece for piece in found.values() if "fria-report" in piece]
