"""What entries say, as candidate facts: what each rule reads and what it leaves alone, judged from the words."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normgraph.applies.facts import close
from normgraph.errors import FaultyGraph
from normgraph.norms import load_norms, open_graph
from normgraph.norms.import_rules import read_import_profile
from normgraph.register.candidates import Candidate, Candidates, Importer
from normgraph.register.grouping import official_names
from normgraph.store.index import Index
from normgraph.store.load import load_sources
from register_entries import record_of

DAY = date(2026, 11, 22)
UAVG = "https://wetten.overheid.nl/BWBR0040940"


@cache
def importer(day: date) -> Importer:
    return Importer(open_graph().import_profile, load_norms(), official_names(), day)


def read(day: date = DAY, /, **fields: object) -> Candidates:
    return importer(day).read(record_of(**fields))


def cells(found: tuple[Candidate, ...]) -> dict[str, bool]:
    return {key: held for one in found for key, held in one.cells.items()}


IN_USE = {
    "lifecycle/development": False,
    "lifecycle/pilot": False,
    "lifecycle/in_service": True,
    "lifecycle/ended": False,
}
NO_COURT = dict.fromkeys(["judicial_capacity", "judicial_capacity_only"], False)
GOVERNMENT = {
    **dict.fromkeys(["org_bestuursorgaan", "org_overheidsorgaan", "org_public_authority", "org_public_body"], True),
    **NO_COURT,
}
REGIMES = {"data_regime/avg": True, **{f"data_regime/{other}": False for other in ("wpg", "wjsg", "other", "none")}}
AVG = {"personal_data": True, **REGIMES}

SAID: list[tuple[str, object, dict[str, bool]]] = [
    ("status", "In gebruik", {**IN_USE, "role_deployer": True}),
    ("status", "in gebruik", {**IN_USE, "role_deployer": True}),  # a known spelling
    ("status", "Buiten gebruik", {**IN_USE, "lifecycle/in_service": False, "lifecycle/ended": True}),
    ("publication_category", "Hoog-risico AI-systeem", {"is_ai_system": True, "impactful_algorithm": True}),
    ("publication_category", "Impactvolle algoritmes", {"impactful_algorithm": True}),
    ("publication_category", "Overige algoritmes", {"impactful_algorithm": False}),
    ("organization", "Gemeente Amsterdam", {**GOVERNMENT, "org_bio_scope": True, "org_central_government": False}),
    ("organization", "Ministerie van Defensie", {**GOVERNMENT, "org_central_government": True}),  # Cbw, Article 5(1)
    ("organization", "Gemeente Voorbeeldstad", GOVERNMENT),
    ("organization", "Rijkswaterstaat", {"org_public_body": True, **NO_COURT}),
    ("published", True, {"register_exclusion": False}),
    ("type", "Zelflerend", {"is_ai_system": True, "trains_with_data": True}),
    ("type", "Ja", {"is_ai_system": True, "trains_with_data": True}),
    ("methods_and_models", "<p>Een neuraal netwerk leest het kenteken.</p>", {"is_ai_system": True}),
    ("goal", "Teksten maken met generatieve AI", {"is_ai_system": True, "generates_synthetic": True}),
    ("goal", "Dit is geen AI-systeem.", {"is_ai_system": False}),
    ("name", "Chatbot Guus", {"interacts_directly": True}),
    ("provider", "Voorbeeld Software B.V.", {"procured": True}),
    ("lawful_basis", "Artikel 6, eerste lid, onder e, AVG", AVG),
    ("lawful_basis_grouping", [{"title": "UAVG", "link": UAVG}], AVG),
    ("lawful_basis", "Participatiewet, artikel 53a", {"sector_law/participatiewet": True}),
    ("lawful_basis", "Wmo 2015 en Jeugdwet", {"sector_law/jeugdwet": True, "sector_law/wmo2015": True}),
    (
        "lawful_basis",
        "De Wmo 2015 en de Jeugdwet zijn niet van toepassing; grondslag is de Participatiewet.",
        {"sector_law/participatiewet": True},
    ),
    ("source_data", "Naam, adres en BSN van de aanvrager", {"personal_data": True}),
    ("source_data", "Er worden geen persoonsgegevens verwerkt.", {"personal_data": False}),
    ("goal", "Er worden geen persoonsgegevens gebruikt bij dit algoritme", {"personal_data": False}),
    ("status", "In ontwikkeling", {"lifecycle/in_service": False, "lifecycle/ended": False}),  # perhaps a pilot
    ("dpia", "Ja", {"personal_data": True}),
    ("impacttoetsen_grouping", [{"title": "Data Protection Impact Assessment (DPIA)"}], {"personal_data": True}),
]

NOT_SAID: list[tuple[str, object]] = [
    ("status", "pilot"),
    ("status", ""),
    ("publication_category", None),
    ("organization", "Gemeentelijk Havenbedrijf"),
    ("organization", "Stichting Gemeente en Recht"),
    ("published", False),
    ("type", "Op regels gebaseerd"),  # reasoning with recorded knowledge is AI too
    ("type", "niet zelflerend"),
    ("type", "Nee"),
    ("methods_and_models", "Er wordt geen gebruik gemaakt van machine learning of een neuraal netwerk."),
    ("methods_and_models", "Beslisboom met vaste regels, niet zelflerend."),
    ("methods_and_models", "Machine learning wordt in deze versie niet gebruikt."),
    ("methods_and_models", "In de toekomst willen wij machine learning inzetten."),
    ("methods_and_models", "Anders dan bij machine learning liggen de regels vast."),
    ("goal", "Bepalen of een toepassing een AI-systeem is"),
    ("goal", "Dit is geen AI-systeem met een hoog risico."),
    ("goal", "Bij het besluit wordt geen gebruik gemaakt van AI om te wegen."),
    ("goal", "Herkennen of een brief met ChatGPT is geschreven"),
    ("name", "Handleiding voor chatbotbeheer"),
    ("name", "Analyse van chatbot-gesprekken"),
    ("provider", "Eigen beheer"),
    ("provider", "Intern ontwikkeld, met advies van Voorbeeld B.V."),
    ("provider", "n.v.t."),
    ("lawful_basis", "De AVG is niet van toepassing."),
    ("lawful_basis", "Er zijn geen persoonsgegevens, dus geen AVG."),
    ("lawful_basis", "Wpg"),  # two acts
    ("lawful_basis", "AVG, Wpg"),  # if the Wpg is on police data, the GDPR does not apply to those
    ("lawful_basis", "Wet justitiële en strafvorderlijke gegevens, Wpg"),
    ("lawful_basis", "Wet politiegegevens: verstrekking door de politie"),  # who receives them comes under the GDPR
    ("lawful_basis", "Wet justitiële en strafvorderlijke gegevens, voor het Bibob-onderzoek"),
    ("lawful_basis", "Algemene wet bestuursrecht"),
    ("lawful_basis", "Jeugdwet is niet van toepassing"),
    ("lawful_basis", "De Jeugdwet (art. 2.3) geldt hier niet."),
    ("lawful_basis", "Participatiewet, Jeugdwet en Wmo 2015: niet van toepassing"),
    ("lawful_basis", "Participatiewet n.v.t."),
    ("lawful_basis", "AVG: n.v.t."),
    ("lawful_basis", "Geen verwerking onder de Wet politiegegevens."),
    ("lawful_basis", "Wet justitiële en strafvorderlijke gegevens: not applicable"),
    ("lawful_basis", "<p>N.v.t. (Jeugdwet)</p>"),
    ("lawful_basis_grouping", [{"title": "Wmo 2015 (niet van toepassing)"}]),
    ("lawful_basis_grouping", [{"title": "AVG", "link": UAVG}]),  # title and link contradict each other
    ("source_data", "Er worden geen NAW-gegevens of BSN gebruikt."),
    ("source_data", "Er worden geen persoonsgegevens gebruikt voor de training."),
    ("source_data", "Er worden geen persoonsgegevens verwerkt, alleen het kenteken van de auto."),
    ("source_data", "Geanonimiseerde persoonsgegevens"),
    ("source_data", "Waterstanden"),
    ("dpia", "Nee"),
    ("impacttoetsen_grouping", [{"title": "Pre-scan DPIA"}]),
    ("impacttoetsen_grouping", [{"title": "DPIA: n.v.t."}]),
    ("impacttoetsen_grouping", [{"title": "IAMA (N/A)"}]),
    ("impacttoetsen_grouping", [{"title": "DPIA (nog uit te voeren)"}]),
    ("impacttoetsen_grouping", [{"title": "IAMA gepland"}]),
    ("impacttoetsen", "Een DPIA is niet nodig."),
    ("begin_date", "n.v.t."),
    ("begin_date", "2025-13"),
    ("begin_date", "0001-01"),
]


@pytest.mark.parametrize(("field", "value", "expected"), SAID)
def test_what_an_entry_says(field: str, value: object, expected: dict[str, bool]) -> None:
    found = read(**{field: value})
    assert cells(found.used) == expected
    assert not found.contradicted


@pytest.mark.parametrize(("field", "value"), NOT_SAID)
def test_what_an_entry_does_not_say(field: str, value: object) -> None:
    assert read(**{field: value}) == Candidates(())


def test_every_rule_has_a_case() -> None:
    cased = {one.rule.key for field, value, _ in SAID for one in read(**{field: value}).used}
    elsewhere = {
        "assessment-fria", "assessment-iama", "assessment-iama-done", "basis-wjsg", "basis-wpg", "begun", "ended",
        "not-begun",
    }  # fmt: skip
    assert cased | elsewhere == {rule.key for rule in open_graph().import_profile}
    assert not cased & elsewhere


def test_every_rule_that_reads_an_act_heeds_its_denial_in_one_spelling() -> None:
    denials = [rule.unless.pattern for rule in open_graph().import_profile if rule.acts and rule.unless]
    assert len(denials) == sum(bool(rule.acts) for rule in open_graph().import_profile)
    shared = min(denials, key=len)
    assert "⟦act⟧" in shared
    assert all(one.endswith(shared) for one in denials)


def test_a_candidate_knows_its_words() -> None:
    text = "<p>Gelet op&nbsp;artikel 53a van de Participatiewet</p>"
    (one,) = read(lawful_basis=text).used
    assert (one.rule.key, one.place, one.text) == (
        "basis-participatiewet",
        "lawful_basis",
        "artikel 53a van de Participatiewet",
    )
    assert text[one.start : one.end] == one.text
    (pair,) = read(lawful_basis_grouping=[{"title": ""}, {"title": "Participatiewet"}]).used
    assert pair.place == "lawful_basis_grouping/1/title"


def test_the_kind_of_body_is_vouched_for_only_by_the_list_of_bodies() -> None:
    assert {one.rule.vouched for one in read(organization="Gemeente Amsterdam", status="In gebruik").used} == {
        True,
        False,
    }
    assert not any(one.rule.vouched for one in read(organization="Gemeente Voorbeeldstad").used)
    agency = read(organization="Uitvoeringsinstituut Werknemersverzekeringen")
    assert cells(agency.used) == {"org_public_body": True, **NO_COURT}
    assert {one.rule.key for one in agency.used if one.rule.vouched} == {"no-court"}


@pytest.mark.parametrize(
    "name", ["Rechtbank Den Haag", "Hoge Raad der Nederlanden", "Centrale Raad van Beroep", "Gerechtshof Den Haag"]
)
def test_of_another_body_of_government_a_name_may_say_that_it_is_a_court(name: str) -> None:
    """Awb, Article 1:1(2): courts can be among what TOOI has as other bodies of government."""
    assert cells(read(organization=name, org_id="oorg10001").used) == {"org_public_body": True}
    assert cells(read(organization="Rijksdienst X", org_id="oorg10001").used) == {"org_public_body": True, **NO_COURT}


@pytest.mark.parametrize(
    ("fields", "instruments"),
    [
        ({"impacttoetsen_grouping": [{"title": "IAMA"}, {"title": "DPIA"}]}, {"iama", "dpia"}),
        ({"impacttoetsen_grouping": [{"title": "Fundamental Rights Impact Assessment (FRIA)"}]}, {"fria"}),
        ({"iama": "Ja"}, {"iama"}),
        ({"iama": "Nee"}, set()),
        ({"impacttoetsen_grouping": [{"title": "Nog geen IAMA"}]}, set()),
    ],
)
def test_instruments_are_claims_and_no_facts(fields: dict[str, object], instruments: set[str]) -> None:
    used = read(**fields).used
    assert {one.instrument for one in used if one.instrument} == instruments
    assert all(one.fact is None for one in used if one.instrument)


# ---- dates ----


@pytest.mark.parametrize(
    ("field", "month", "day", "rules"),
    [
        ("begin_date", "2025-03", "2025-03-31", {"begun"}),
        ("begin_date", "2025-03", "2025-03-30", set()),  # somewhere in that month
        ("begin_date", "2025-03", "2025-03-01", set()),
        ("begin_date", "2025-03", "2025-02-28", {"not-begun"}),
        ("end_date", "2024-02", "2024-02-29", {"ended"}),
        ("end_date", "2024-02", "2024-02-28", set()),
    ],
)
def test_a_month_counts_when_it_has_passed_or_not_begun(field: str, month: str, day: str, rules: set[str]) -> None:
    found = read(date.fromisoformat(day), **{field: month})
    assert {one.rule.key for one in found.used} == rules


def test_the_first_use_here_is_the_latest_day_of_the_first_unit_anywhere() -> None:
    found = read(status="In gebruik", begin_date="2026-09").description()
    state = close(found, load_norms(), DAY)
    assert state["date_in_service/2027-12-02"] is False
    earlier = [
        key for key in load_norms().cells if key.startswith("date_in_service/") and key < "date_in_service/2026-10"
    ]
    assert earlier
    assert all(key not in state for key in earlier)


def test_a_month_in_another_known_spelling_counts_the_same() -> None:
    assert read(begin_date="07-2022").description().dates == read(begin_date="2022-07").description().dates != {}


# ---- contradictions ----


@pytest.mark.parametrize(
    ("fields", "contradicted"),
    [
        ({"status": "In gebruik", "begin_date": "2027-01"}, {"status-in-use", "not-begun"}),
        ({"status": "In gebruik", "end_date": "2024-01"}, {"status-in-use", "ended"}),
        ({"lawful_basis": "AVG en Wet politiegegevens"}, {"basis-avg", "basis-wpg"}),
        ({"lawful_basis": "AVG en Wet politiegegevens (Wpg)"}, {"basis-avg", "basis-wpg"}),
        (
            {"lawful_basis": "Artikel 33 AVG Artikel 33a Wpg Artikel 26g Wjsg"},
            {"basis-avg", "basis-wjsg", "basis-wpg"},
        ),
        ({"lawful_basis": "AVG; Wet justitiële en strafvorderlijke gegevens"}, {"basis-avg", "basis-wjsg"}),
        (
            {"source_data": "Er worden geen persoonsgegevens verwerkt.", "dpia": "Ja"},
            {"no-personal-data", "assessment-dpia-done"},
        ),
        ({"goal": "Dit is geen AI-systeem", "type": "Zelflerend"}, {"no-ai", "self-learning"}),
    ],
)
def test_contradictory_candidates_are_kept_and_not_used(fields: dict[str, object], contradicted: set[str]) -> None:
    found = read(**fields)
    assert {one.rule.key for one in found.contradicted} == contradicted
    facts = {one.fact for one in found.contradicted}
    assert not facts & {one.fact for one in found.used if one.cells}


def test_what_is_not_contradicted_stays() -> None:
    found = read(lawful_basis="AVG en Wet politiegegevens", status="In gebruik", end_date="2024-01")
    assert cells(found.used) == {"personal_data": True, "role_deployer": True}


words = st.sampled_from(
    [value for _, value, _ in SAID] + [value for _, value in NOT_SAID] + ["2024-01", "2030-01", "\ud800", 7]
)
fields = st.sampled_from(
    sorted({*(one[0] for one in SAID), *(one[0] for one in NOT_SAID), "end_date", "iama", "state"})
)


@given(entry=st.dictionaries(fields, words, max_size=12), day=st.dates(date(2020, 1, 1), date(2031, 1, 1)))
def test_whatever_an_entry_says_gives_coherent_facts(entry: dict[str, object], day: date) -> None:
    found = importer(DAY.replace(year=day.year)).read(record_of(**entry))
    norms = load_norms()
    for vouched in (True, False):
        description = found.description(vouched=vouched)
        state = close(description, norms, DAY)  # raises for facts that contradict one another
        assert all(state[key] is held for key, held in description.cells.items())
    assert found.description(vouched=True).cells.items() <= found.description().cells.items()


RULE = """@base <https://w3id.org/normgraph/id/> .
@prefix ng: <https://w3id.org/normgraph/def#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

<import-rule/trial> a ng:ImportRule ;
    skos:prefLabel "Proef"@nl , "Trial"@en ; skos:note "Proef."@nl , "Trial."@en ;
    ng:readsField "begin_date" ; ng:certainty <certainty/settled> ;
"""


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ('ng:readsMonth "sometime" ; ng:suggests <fact/is_ai_system>', "a month is passed or ahead"),
        ('ng:readsMonth "ahead" ; ng:suggests <fact/never_heard_of>', "no fact: .*fact/never_heard_of"),
        ('ng:readsMonth "ahead" ; ng:suggests <fact/annex3/never>', "no fact: .*fact/annex3/never"),
        ('ng:readsMonth "ahead" ; ng:suggests <fact/is_ai_system/x>', "no fact: .*fact/is_ai_system/x"),
        ('ng:readsPattern "(" ; ng:suggests <fact/is_ai_system>', r"no pattern: \("),
        ('ng:readsMonth "ahead" ; ng:readsValue "x"', "exactly one kind of thing"),
    ],
)
def test_a_rule_that_says_what_cannot_be_ends_the_reading(rest: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "rule.ttl").write_text(f"{RULE}    {rest} .\n")
    sources, _ = load_sources([tmp_path / "rule.ttl"], tmp_path)
    with pytest.raises(FaultyGraph, match=said):
        read_import_profile(Index(sources), load_norms())
