"""Which facts can take a norm away: each with the article that says so."""

import pytest

from normgraph.applies.logic import Evaluation
from normgraph.conformance.coherence import signed_cells
from normgraph.norms import load_norms

EXEMPTS = {
    "affects_natural_persons": "Grondwet 1, ECHR 14, Protocol No 12, 1: towards people another norm holds",
    "annex1_section": "AIA 43(3): product law has its own assessment; 4a(2): what is high-risk falls under 4a(1)",
    "annex1_third_party": "AIA 4a(2): what is high-risk falls under 4a(1)",
    "annex3": "AIA 27(1), 49(1), 49(3), 86(1): not critical infrastructure; 4a(2): not what is high-risk",
    "art63_condition": "AIA 6(3)",
    "art63_no_significant_risk": "AIA 6(3)",
    "authorised_criminal_law": "AIA 50(1) to (4)",
    "cbw_exempt": "Cbw 5(1); 8(1), 12(1): no essential or important entity",
    "child_online_service": "UAVG 5(1): where Article 8 GDPR does not apply",
    "contributes_to_besluit": "Awb 3:1(2): for acts other than decisions",
    "criminal_enforcement": "Awb 1:6, point (a)",
    "data_regime": "AIA 26(9): the GDPR and Directive (EU) 2016/680 each have an assessment",
    "editorial_control": "AIA 50(4)",
    "excl_scope": "AIA 2(3), 2(6)",
    "gpai_open_source": "AIA 53(2), 54(6)",
    "high_risk_ruled_out": "AIA 25(2), third subparagraph",
    "is_ai_system": "of AI the deployer is asked for; of other systems the AI Act names no such role",
    "judicial_capacity": "Algorithm register: policy of the cabinet, for which courts are independent (our reading)",
    "judicial_capacity_only": "GDPR 37(1)(a), 55(3): courts acting in their judicial capacity",
    "lifecycle": "AIA 2(8)",
    "obvious_ai": "AIA 50(1)",
    "open_source": "AIA 2(12)",
    "org_bestuursorgaan": "UAVG 35(1), 40(3), EVRM 6(1): for who is no administrative authority, such as a court; "
    "Woo 2.2(2): bodies equated with one; GDPR 37(1)(b), (c): for who is no public body",
    "org_bio_scope": "Who 2(3): research bodies; who is under the BIO is none; Cbw 8, 12: other entities",
    "org_central_government": "Wet BRP 2.37g: the municipal executive, not the minister; AWR 3a(1), "
    "Invorderingswet 1990, 7c(1): the tax service",
    "org_overheidsorgaan": "grw-02: for the State Grondwet 1 and treaties hold, outside it the equal-treatment acts",
    "org_public_authority": "BW 7:615, text until 2020: Title 10 not for staff of public bodies; "
    "GDPR 37(1)(b), (c): for who is no public body",
    "personal_data": "Awb 1:6, point (a): seen through police and judicial data",
    "profiling": "AIA 6(3), third subparagraph; UAVG 40(1)",
    "prohibited": "AIA 5(2) to (4): for what is permitted",
    "register_exclusion": "Handreiking Algoritmeregister",
    "sandbox": "AIA 60(1): outside regulatory sandboxes",
    "sector_law": "AWR 3a(1), 25(1), Wet WOZ 30(9), Gemeentewet 236(2), Waterschapswet 126(2): departing from the Awb; "
    "Invorderingswet 1990, 1(2) and 7c(1), Awb 8:5(1), Invoeringswet BES 3(1): outside the Awb",
    "standard_editing": "AIA 50(2)",
    "tender_above_threshold": "Aanbestedingswet 1.11, 1.14: what Article 1.7 leaves",
    "tender_cross_border": "Aanbestedingswet 1.11, 1.14: what Article 1.7 leaves",
    "who_exempt": "Who 2(1), points d to f, 2(4), 2a(1)",
    "wor_exempt": "WOR 53, 53a; WMS 39",
}


def test_only_what_the_law_exempts_takes_a_norm_away() -> None:
    """So no norm ends because somebody takes on a role, processes data or decides on people."""
    norms = load_norms()
    taken = Evaluation(
        {
            f"reading/{dispute.key}/{reading.key}": reading.key == dispute.working
            for dispute in norms.disputes.values()
            if dispute.working
            for reading in dispute.readings
        }
    )
    found = {
        norms.cells[cell].fact
        for norm in norms.requirements.values()
        for cell, positive in signed_cells(norm, taken)
        if not positive
    }
    assert found - norms.disputes.keys() == EXEMPTS.keys()


def test_a_norm_that_takes_the_place_of_another_holds_as_long_as_the_other_is_set_aside() -> None:
    """So no day has neither: an exception that rests on another norm begins no earlier than that norm."""
    norms = load_norms().requirements.values()
    pairs = [
        (norm, other)
        for norm in norms
        for exception in norm.exceptions
        for other in norms
        if other is not norm and other.legal_basis[0] in exception.legal_basis
    ]
    assert {("awb-7-2", "awr-25-1"), ("awb-7-10-1", "wet-woz-30-9")} <= {(a.key, b.key) for a, b in pairs}
    late = {(norm.key, other.key) for norm, other in pairs if other.periods[0].valid_from > norm.periods[0].valid_from}
    assert not late


@pytest.mark.parametrize("key", ["avg-31", "avg-33-1", "avg-36"])
def test_what_courts_are_spared_by_a_reading_is_told_as_a_reading(key: str) -> None:
    """GDPR 55(3) takes the supervisor away, not the duty; that the duty goes with it is nowhere said."""
    norm = load_norms().requirements[key]
    assert norm.certainty == "our-inference"
    assert norm.note
    assert "onze lezing" in norm.note.nl or "lezen wij in artikel 55" in norm.note.nl


def test_to_whom_courts_report_breaches_is_told() -> None:
    note = load_norms().requirements["avg-33-1"].note
    assert note
    assert "procureur-generaal bij de Hoge Raad" in note.nl
    assert "Procurator General at the Supreme Court" in note.en
