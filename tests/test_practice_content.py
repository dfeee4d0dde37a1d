"""What the graph says of instruments, policy and supervision, against what a reader of the sources expects.

Every expectation is judged from the letters to parliament, the law and the pages of the issuers, not from the graph.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from doors import call
from embedded import open_store
from normgraph.model import Text
from normgraph.norms import load_norms, load_practice
from normgraph.practice import Coverage, Instrument
from normgraph.terms import ID, resource, term

NAMED = {
    # the letter with the policy agenda of 2021, with its table of norms, supervision and methods
    "Recommendation on the Ethics of AI – UNESCO": "unesco-recommendation",
    "Ethics Guidelines for Trustworthy AI": "ethics-guidelines",
    "Juridisch raamwerk voor AI (CAHAI)": "cahai-feasibility-study",
    "verdrag van de Raad van Europa": "cets-225",
    "Witboek AI": "white-paper-ai",
    "voorstel voor een verordening AI": "proposal-ai-act",
    "Richtlijnen voor het toepassen van data-analyse": "richtlijnen-data-analyse",
    "IAMA": "iama",
    "DPIA": "dpia",
    "Toetsingskader Algoritmen – ARK": "toetsingskader-algemene-rekenkamer",
    "Normenkader Algoritmen – ADR": "onderzoekskader-adr",
    "AI-systeemprincipes non-discriminatie": "handreiking-non-discriminatie",
    "Code Goed Digitaal Openbaar Bestuur": "code-goed-digitaal-openbaar-bestuur",
    "Code Goed Openbaar Bestuur": "code-goed-openbaar-bestuur",
    "Calculemus-FLINT": "calculemus-flint",
    "Artificial Intelligence Impact Assessment – ECP": "aiia-ecp",
    "Algoritmeregister": "algoritmeregister",
    "Code Kinderrechten Online": "code-kinderrechten-online",
    "toolbox ethisch verantwoord innoveren": "toolbox-ethisch-verantwoord-innoveren",
    # the overview of actions on motions
    "Handreiking non-discriminatie by design": "handreiking-non-discriminatie",
    "Eén implementatiekader": "implementatiekader",
    "Overzicht instrumenten": "overzicht-instrumenten",
    # January 2025
    "Algoritmekader": "algoritmekader",
    "praktische overzichten Rathenau Instituut": "rathenau-overzichten",
    "mensenrechtentoets van de AI-verordening": "fria",
    # May 2025
    "5-sterrenmodel": "vijfsterrenmodel",
    "overheidsbrede handreiking generatieve AI": "handreiking-generatieve-ai",
    "CODIO-instrument": "codio-instrument",
    "Kinderrechten Impact Assessments (KIA)": "kinderrechten-impact-assessment",
    "best interest assessment children": "best-interest-assessment-children",
    "Toegankelijkheidsakte": "toegankelijkheidsrichtlijn",
    "wettelijke verplichting voor digitale toegankelijkheid": "besluit-digitale-toegankelijkheid",
    # the scientific standard
    "wetenschappelijke standaard": "wetenschappelijke-standaard",
    "bijsluiter": "bijsluiter",
    # what came after
    "Model DPIA Rijksdienst 3.0": "model-dpia-rijksdienst",
    "Pre-scan DPIA": "pre-scan-dpia",
    "AIIA van IenW": "aiia-ienw",
    "publicatiestandaard": "publicatiestandaard-algoritmeregister",
    "BIO2": "bio2",
    "Toetsingskader risicoprofilering": "toetsingskader-risicoprofilering",
    "ALTAI": "altai",
}

POLICY = {
    "motie Azarkan (35 510, nr. 35)": "motie-azarkan-wettelijk-kader",
    "motie Azarkan (31 066, nr. 778)": "motie-azarkan-richtlijnen-toetsen",
    "motie Klaver c.s.": "motie-klaver-register",
    "initiatiefnota Middendorp": "initiatiefnota-menselijke-grip",
    "motie Marijnissen": "motie-marijnissen-afkomst",
    "motie Ceder": "motie-ceder-toegankelijkheid",
    "motie Van der Werf": "motie-van-der-werf",
    "motie Omtzigt en Six Dijkstra": "motie-omtzigt-six-dijkstra",
    "motie-Fiers c.s.": "motie-fiers-digitaliseringswetgeving",
    "TZ202404-209": "tz202404-209-codio",
    "TZ202411-104": "tz202411-104-lokale-dienstverlening",
    "TZ202501-010": "tz202501-010-opendesk",
    "TZ202501-011": "tz202501-011-federatief-datastelsel",
    "TZ202501-020": "tz202501-020-kinderrechtentoets",
    "TZ202502-016": "tz202502-016-goed-bestuur",
    "TZ202502-034": "tz202502-034-vijfsterrenmodel",
    "T03659": "t03659-opensource",
    "T03664": "t03664-implementatiekader-rathenau",
    "T03667": "t03667-mensenrechtentoetsen-publiceren",
    "T03669": "t03669-ai-in-de-rechtspraak",
    "T03924": "t03924-openbare-registers",
    "T03926": "t03926-hergebruik-onderzoeksgegevens",
    **{
        f"actie {number}": f"beleidsagenda-2021/actie-{number}" for number in ("2", "3", "4", "5", "6a", "7", "8", "8c")
    },
}


@cache
def instrument(key: str) -> Instrument:
    return load_practice().instruments[key]


def urns_of(requirement: str) -> tuple[str, ...]:
    return load_norms().requirements[requirement].all_urns


def covered(name: str, requirement: str) -> list[Coverage]:
    return [row for row in load_practice().coverage if (row.instrument, row.requirement) == (name, requirement)]


# ---- what is named is there ----


@pytest.mark.parametrize("name", NAMED)
def test_every_instrument_that_the_letters_name_is_there_and_works(name: str) -> None:
    found = instrument(NAMED[name])
    assert found.issuers
    assert found.binding_for
    assert found.intended_for
    assert found.phases
    assert found.completed_when or found.not_found


@pytest.mark.parametrize("name", POLICY)
def test_every_motion_commitment_and_action_is_there(name: str) -> None:
    assert open_store().ask(f"ASK {{ <{resource('policy', POLICY[name])}> a <{term('PolicyAction')}> }}")


def test_every_instrument_has_parts_or_says_that_they_were_not_found() -> None:
    bare = {
        one.key
        for one in load_practice().instruments.values()
        if not any(version.parts for version in one.versions)
        and not (
            one.not_found
            and any(word in one.not_found.en for word in ("part", "structure", "form", "standard", "questions"))
        )
    }
    assert bare == set()


@pytest.mark.parametrize(
    ("key", "issued"),
    [
        ("iama/2.0", "2026-02-16"),
        ("iama/1", "2021-07"),
        ("model-dpia-rijksdienst/3.0", "2023-09"),
        ("model-dpia-rijksdienst/2026-08-18", "2026-08-18"),
        ("bio2/1.3", "2026-03-05"),
        ("white-paper-ai/2020", "2020-02-19"),
        ("code-kinderrechten-online/2021", "2021-03-12"),
        ("aiia-ecp/2018", "2018-11-15"),
        ("implementatiekader/2023-07", "2023-07-07"),
        ("edpb-dpia-template/2026-03-10", "2026-03-10"),
        ("guidelines-article-50/2026-07-20", "2026-07-20"),
        ("code-of-practice-ai-content/2026-06", "2026-06"),
        ("guidelines-high-risk/2026-05-19", "2026-05-19"),
        ("algoritmekader/2024-12-19", "2024-12-19"),
    ],
)
def test_editions_bear_their_date(key: str, issued: str) -> None:
    versions = {version.key: version.issued for version in instrument(key.partition("/")[0]).versions}
    assert versions[key] == issued


@pytest.mark.parametrize(
    ("key", "version", "parts"),
    [
        ("code-kinderrechten-online", "2021", 10),
        ("pre-scan-dpia", "2.0", 8),
        ("edpb-dpia-template", "2026-03-10", 7),
        ("fria", "2026-07-27", 6),
        ("dpia", "2016-05-04", 4),
        ("ethics-guidelines", "2019-04", 7),
        ("code-goed-openbaar-bestuur", "2009", 7),
        ("vijfsterrenmodel", "2025", 5),
    ],
)
def test_an_edition_has_as_many_parts_as_its_source(key: str, version: str, parts: int) -> None:
    found = {one.key: len(one.parts) for one in instrument(key).versions}
    assert found[f"{key}/{version}"] == parts


def test_an_edition_whose_structure_is_from_memory_says_so() -> None:
    (convention,) = instrument("cets-225").versions
    assert instrument("cets-225").certainty == "settled"
    assert convention.certainty == "our-inference"


def test_an_edition_whose_text_was_read_does_not_say_it_is_from_memory() -> None:
    """Tijdelijk besluit digitale toegankelijkheid overheid, Articles 3, 4 and 7."""
    (decree,) = instrument("besluit-digitale-toegankelijkheid").versions
    assert decree.certainty == "settled"


# ---- what was not found is said ----


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("vijfsterrenmodel", "the texts of the five levels"),
        ("wetenschappelijke-standaard", "the study of Leiden University"),
        ("bijsluiter", "an official form of the leaflet"),
        ("fria", "the adopted template of paragraph 5"),
        ("overzicht-instrumenten", "annexes 2 and 3"),
    ],
)
def test_what_was_not_found_is_said_of_the_instrument(key: str, said: str) -> None:
    found = instrument(key).not_found
    assert found
    assert said in found.en
    shown = call("instrument", key, "--lang", "en").output
    assert f"not found: {found.en}" in shown
    written = json.loads(call("instrument", key, "--format", "json").stdout)
    assert written["not_found"] == {"nl": found.nl, "en": found.en}


def test_nothing_is_said_twice_about_what_was_not_found() -> None:
    """No note of an instrument says it in free text any more, where no query finds it."""
    texts = {
        one.key: " ".join(text.en for text in (one.note, one.binding_for, one.completed_when) if text)
        for one in load_practice().instruments.values()
    }
    assert {key for key, text in texts.items() if "not found" in text or "in our sources" in text} == set()


# ---- explanation by the Commission ----


@pytest.mark.parametrize(
    ("key", "number", "state"),
    [
        ("guidelines-article-50", "C(2026) 5054", "final"),
        ("guidelines-prohibited-practices", "C(2025) 5052", "final"),
        ("guidelines-ai-system-definition", "C(2025) 5053", "final"),
        ("code-of-practice-ai-content", "", "final"),
        ("guidelines-high-risk", "", "draft"),
    ],
)
def test_explanation_by_the_commission_binds_nobody_and_says_whether_it_is_final(
    key: str, number: str, state: str
) -> None:
    one = instrument(key)
    (edition,) = one.versions
    assert number in edition.label.en
    assert state in edition.label.en
    assert one.bindingness.key == "guidance"
    assert one.binding_for
    assert one.binding_for.en.startswith("Nobody")


@pytest.mark.parametrize("article", ["1", "2", "3", "4-subpar-1", "4-subpar-2"])
def test_guidelines_explain_article_50_and_fulfil_nothing(article: str) -> None:
    """Article 96(1)(d): guidelines on the transparency obligations; they came on 20 July 2026."""
    (row,) = covered("guidelines-article-50", f"aia-50-{article}")
    assert row.degree == "support"
    assert row.gap


def test_the_code_of_practice_is_about_content_alone() -> None:
    """Article 50(7): detection and labelling, hence paragraphs 2 and 4."""
    degrees = {
        row.requirement: row.degree for row in load_practice().coverage if row.instrument.startswith("code-of-pr")
    }
    assert {key for key, degree in degrees.items() if degree == "none"} == {"aia-50-1", "aia-50-3"}
    assert degrees["aia-50-2"] == "support"


def test_guidelines_of_2025_do_not_treat_prohibitions_of_2026() -> None:
    """Points (ba) and (bb) came with Regulation (EU) 2026/1744."""
    degrees = {p: covered("guidelines-prohibited-practices", f"aia-5-1-{p}")[0].degree for p in ("a", "h", "ba", "bb")}
    assert degrees == {"a": "support", "h": "support", "ba": "none", "bb": "none"}


# ---- what covers what ----


@pytest.mark.parametrize(
    ("name", "requirement", "degree"),
    [
        ("algoritmeregister", "aia-49-3", "none"),
        ("publicatiestandaard-algoritmeregister", "aia-49-3", "none"),
        ("algoritmeregister", "avg-30-1", "none"),
        ("iama", "avg-35-1", "none"),
        ("altai", "avg-35-1", "none"),
        ("aiia-ienw", "avg-35-1", "none"),
        ("aiia-ienw", "aia-5-1-d", "none"),
        ("aiia-ienw", "aia-26-6", "support"),
        ("fria", "avg-35-1", "none"),
        ("iama", "aia-27-3", "none"),
        ("dpia", "aia-27-3", "none"),
        ("bijsluiter", "aia-13-2", "none"),
        ("pre-scan-dpia", "aia-27-1", "none"),
        ("pre-scan-dpia", "avg-35-7", "none"),
        ("impactanalyse-ai-verordening", "aia-27-1", "none"),
        ("inkoopvoorwaarden-ai", "avg-28", "none"),
        ("standaarden-ai", "aia-9-1", "none"),
        ("fairness-handbook", "aia-4a-1", "none"),
        ("cets-225", "aia-27-1", "none"),
        ("dpia", "aia-27-1", "partial"),
        ("iama", "aia-27-1", "partial"),
        ("iama", "awgb-7-1-b", "support"),
        ("fria", "aia-27-1", "full"),
        ("fria", "aia-27-4", "support"),
        ("model-dpia-rijksdienst", "avg-35-9", "partial"),
        ("dpia", "avg-35-1", "full"),
        ("algoritmeregister", "handreiking-algoritmeregister-scope", "partial"),
        ("publicatiestandaard-algoritmeregister", "handreiking-algoritmeregister-scope", "partial"),
        ("handreiking-non-discriminatie", "grondwet-1", "partial"),
        ("toetsingskader-risicoprofilering", "wgbla-3", "none"),
        ("toetsingskader-risicoprofilering", "evrm-14", "partial"),
        ("kinderrechten-impact-assessment", "aia-9-9", "support"),
        ("code-kinderrechten-online", "aia-9-9", "support"),
        ("inkoopvoorwaarden-ai", "aia-25-4", "support"),
        ("bio2", "bio2-baseline", "full"),
        ("bio2", "avg-32", "partial"),
    ],
)
def test_coverage_is_neither_too_generous_nor_too_mean(name: str, requirement: str, degree: str) -> None:
    rows = covered(name, requirement)
    assert {row.degree for row in rows} == {degree}
    assert degree == "full" or all(row.gap for row in rows)


LINKED = {
    # what the pages of the tools in the Algoritmekader (commit 46917ceafa) name as their requirements
    "self-assessment-ai-geletterdheid": "aia-01",
    "aiia-ienw": "aia-14 awb-01",
    "altai": "aia-14 awb-01",
    "bio2": "aia-10 bio-01",
    "deda": "awb-01",
    "dpia": "avg-01 avg-02 avg-05 avg-07 avg-09 avg-11 avg-13 aia-33",
    "iama": "aia-27 grw-01",
    "algoritmeregister": "bzk-01",
    "blauwdruk-ai-geletterdheid": "aia-01",
    "factsheets-ai-verordening": "aia-01",
    "fairness-handbook": "grw-01 grw-02 aia-04",
    "framework-meaningful-engagement": "aia-08 aia-09 aia-21",
    "functioneringsgesprek-ai": "aia-09 aia-18 aia-22 awb-01",
    "genai-compliance-faq": "aia-29",
    "handreiking-classificatie-ai": "bzk-01 aia-00 aia-02 aia-17 aia-25",
    "handreiking-non-discriminatie": "grw-01 grw-02 aia-04",
    "onderzoekskader-adr": "aia-06",
    "standaarden-ai": "aia-03 aia-05 aia-06 aia-07 aia-08 aia-09 aia-10 aia-11 aia-14 aia-15 aia-16 aia-21 aia-27 "
    "aia-28 aia-34",
    "toetsingskader-algemene-rekenkamer": "avg-01 avg-02 avg-05 avg-07 avg-09 avg-11 avg-13 aia-33 bio-01",
    "toetsingskader-risicoprofilering": "grw-01 grw-02",
}


@pytest.mark.parametrize("name", LINKED)
def test_what_the_algoritmekader_links_is_judged_and_not_passed_over(name: str) -> None:
    """Who knows the link would take silence for agreement; where we do not follow it, the degree is `none` with why."""
    urns = {urn for row in load_practice().coverage if row.instrument == name for urn in urns_of(row.requirement)}
    assert {f"urn:nl:ak:ver:{one}" for one in LINKED[name].split()} <= urns


def test_standards_give_no_presumption_for_duties_outside_section_2() -> None:
    """Article 40(1) names the requirements of Section 2 and the obligations of Chapter V, not quality management."""
    rows = {row.requirement: row for row in load_practice().coverage if row.instrument == "standaarden-ai"}
    for key in ("aia-17-1", "aia-26-2", "aia-48-1", "aia-50-2", "aia-72-1"):
        assert rows[key].degree == "none"
        assert "not for this duty" in (rows[key].gap or Text("", "")).en
    assert "not for this duty" not in (rows["aia-11-1"].gap or Text("", "")).en


def test_iama_is_judged_for_each_paragraph_of_article_27() -> None:
    rows = json.loads(call("covers", "iama", "aia-27", "--format", "json").stdout)
    assert {row["requirement"] for row in rows} == {"aia-27-1", "aia-27-2", "aia-27-3", "aia-27-4"}
    assert all(row["gap"]["nl"] and row["gap"]["en"] for row in rows)
    assert "full" not in {row["degree"] for row in rows}


def test_an_audit_framework_never_fulfils_a_norm() -> None:
    """An auditor establishes whether something is in order; that does not put it in order."""
    frameworks = ("toetsingskader-algemene-rekenkamer", "onderzoekskader-adr")
    assert {row.degree for row in load_practice().coverage if row.instrument in frameworks} <= {"support", "none"}


def test_only_what_is_made_for_a_norm_covers_it_fully() -> None:
    full = {(row.instrument, row.requirement) for row in load_practice().coverage if row.degree == "full"}
    decree = "besluit-digitale-toegankelijkheid"
    assert {name for name, _ in full} == {"dpia", "fria", "model-dpia-rijksdienst", "bio2", decree}
    assert all(key.startswith("toegankelijkheidsbesluit-") for name, key in full if name == decree)


# ---- measures ----


def test_all_measures_are_there_and_the_dangling_links_resolved() -> None:
    measures = load_practice().measures
    assert len(measures) == 108
    links = {"owp-05": "aia-02", "owp-30": "aia-28", "owp-31": "aia-35", "owp-35": "aia-09"}
    assert all(f"urn:nl:ak:ver:{target}" in measures[key].supports for key, target in links.items())


@pytest.mark.parametrize(
    ("measure", "kept", "left_out"),
    [
        ("imp-04", "bzk-01", "aia-08"),
        ("imp-07", "avg-06", "avg-07"),
        ("imp-08", "awb-01", "aia-22"),
        ("owk-01", "bio-01", "aia-07"),
        ("owk-02", "aia-22", "aia-19"),
        ("owp-14", "avg-06", "avg-12"),
        ("owp-15", "aia-36", "aia-37"),
        ("owp-25", "aia-01", "aia-24"),
        ("ver-04", "aia-38", "aia-33"),
    ],
)
def test_a_measure_works_towards_what_the_law_asks(measure: str, kept: str, left_out: str) -> None:
    """The Algoritmekader ties stopping to accessibility, testing to sandboxes and the GDPR record to informing."""
    supports = load_practice().measures[measure].supports
    assert f"urn:nl:ak:ver:{kept}" in supports
    assert f"urn:nl:ak:ver:{left_out}" not in supports


def test_every_statement_of_practice_lies_in_a_graph_with_a_source() -> None:
    classes = ("Instrument", "InstrumentVersion", "InstrumentPart", "Coverage", "Measure", "Mandate", "PolicyAction")
    for name in classes:
        assert open_store().select(f"SELECT ?s {{ ?s a <{term(name)}> }} LIMIT 1"), name
        lost = open_store().select(
            f"SELECT ?s {{ GRAPH ?g {{ ?s a <{term(name)}> }} "
            f"FILTER NOT EXISTS {{ ?g <http://purl.org/dc/terms/source> ?source }} }}"
        )
        assert [str(row["s"]).removeprefix(ID) for row in lost] == []


def test_every_issuer_of_an_instrument_is_named() -> None:
    """The model clauses come from the Commission and from Amsterdam: whoever has two issuers is told of both."""
    found = instrument("inkoopvoorwaarden-ai")
    assert [one.key for one in found.issuers] == ["european-commission", "gemeente-amsterdam"]
    written = json.loads(call("instrument", "inkoopvoorwaarden-ai", "--format", "json").stdout)
    assert [one["key"] for one in written["issuers"]] == ["european-commission", "gemeente-amsterdam"]
