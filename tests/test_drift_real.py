"""The faults that people found by hand in the real copies are found by comparison."""

from collections import Counter
from functools import cache

import pytest

from normgraph.sources.drift import Difference, Drift
from sources import REAL, compared

pytestmark = pytest.mark.skipif(
    not (REAL / "algoritmekader").is_dir(), reason="no copies of the tools beside the project"
)

AK, TR, BH = "algoritmekader", "task-registry", "beslishulp"

FAULTS = [
    # ---- roles ----
    ("role-missing", "aia-28", AK, "gebruiksverantwoordelijke"),
    ("role-missing", "aia-28", TR, "gebruiksverantwoordelijke"),
    ("role-extra", "aia-01", AK, "importeur, distributeur"),
    ("role-extra", "aia-33", AK, "gebruiksverantwoordelijke"),
    ("role-of-other-law", "avg-01", AK, "verwerkingsverantwoordelijke"),
    ("role-of-other-law", "awb-02", AK, "bestuursorgaan"),
    ("role-of-other-law", "arc-01", AK, "overheidsorgaan"),
    ("role-of-other-law", "aia-36", AK, "werkgever"),
    # ---- conditions ----
    ("label-too-coarse", "aia-02", AK, "annex3 = []"),
    ("label-too-coarse", "aia-17", AK, "annex1_section/A, annex1_section/B, annex3/2"),
    ("label-too-coarse", "aia-26", AK, "annex1_section/A"),
    ("label-too-coarse", "aia-27", AK, "annex1_section/A, annex1_section/B, annex3/2"),
    ("hangs-on-facts", "aia-24", AK, "used_on_employees"),
    ("hangs-on-facts", "aia-25", AK, "org_public_authority"),
    ("hangs-on-facts", "aia-27", AK, "org_public_body"),
    ("hangs-on-facts", "aia-37", AK, "downstream_provider"),
    ("hangs-on-facts", "avg-10", AK, "solely_automated"),
    ("hangs-on-facts", "avg-13", AK, "personal_data"),
    ("hangs-on-facts", "avg-13", TR, "personal_data"),
    ("hangs-on-facts", "bzk-01", AK, "impactful_algorithm"),
    ("label-extra", "aia-00", AK, "AI-model voor algemene doeleinden"),
    ("label-extra", "aia-37", AK, "AI-model voor algemene doeleinden"),
    ("applies-too-widely", "aia-37", TR, "alle profielen"),
    ("applies-too-narrowly", "arc-01", AK, "transparantieverplichting=niet-van-toepassing"),
    ("applies-too-narrowly", "avg-01", AK, "risicogroep=niet-van-toepassing"),
    ("applies-too-narrowly", "aia-28", AK, "rol-ai-act=gebruiksverantwoordelijke"),
    ("no-label", "awb-01", AK, "ai-systeem"),
    ("exception-impossible", "aia-28", AK, "open-source-open-source"),
    ("exception-not-in-law", "aia-36", AK, "open-source"),
    ("profile-empty", "aia-37", TR, "leeg"),
    ("attribute-unused", "transparency_obligations", TR, "63"),
    ("attribute-unused", "open_source", TR, "63"),
    ("attribute-unused", "conformity_assessment_body", TR, "63"),
    ("always-by-name", "always_applicable", TR, "nooit: aia"),
    # ---- legal bases and links to law ----
    ("basis-wrong-article", "aia-33", AK, "57"),
    ("basis-not-ours", "aia-14", AK, "76"),
    ("basis-not-ours", "aia-18", AK, "55"),
    ("basis-not-ours", "arc-01", AK, "15"),
    ("basis-not-ours", "avg-06", AK, "27, 29"),
    ("basis-lacking", "avg-06", AK, "28, 30"),
    ("basis-lacking", "aia-30", AK, "52"),
    ("basis-other-act", "avg-04", AK, "Aanbestedingswet"),
    ("basis-deleted", "aia-05", AK, "artikel 10, lid 5"),
    ("basis-amended", "aia-01", AK, "artikel 4"),
    ("link-old-text", "avg-08", AK, "UAVG: 2021-07-01"),
    ("link-old-text", "grw-02", AK, "AWGB: 2020-01-01"),
    ("link-old-text", "woo-01", AK, "Woo: 2024-08-01"),
    ("link-old-text", "aut-01", AK, "Auteurswet: 2022-10-01"),
    ("link-old-text", "arc-01", AK, "Archiefwet 1995: 2022-05-01"),
    ("link-old-text", "awb-01", AK, "Awb: 2024-05-01"),
    ("link-old-text", "aia-28", AK, "2024-07-12"),
    ("link-malformed", "dat-01", AK, "artikel=I"),
    ("link-malformed", "woo-01", AK, "hoofdstuk=I"),
    ("link-malformed", "woo-01", AK, "ECLI:NL:RVS:2010:BNS6990"),
    ("link-malformed", "aia-26", AK, "()"),
    ("link-other-article", "woo-01", AK, "Artikel 5"),
    ("anchor-shared", "aia#d1e3906-1-1", AK, "artikel 17, artikel 27, artikel 55"),
    # ---- dates ----
    ("date-missing", "aia-27", AK, "2027-12-02"),
    ("date-missing", "aia-27", TR, "2027-12-02"),
    ("date-differs", "artikel 50", BH, "2026-08-02, 2026-12-02"),
    ("date-differs", "artikel 16", BH, "2028-08-02"),
    ("date-differs", "artikel 4", BH, "2025-02-02"),
    ("date-missing", "artikel 23", BH, "2027-12-02"),
    ("date-unknown", "2025-02-01", BH, "12.0.0"),
    # ---- pages, measures and texts ----
    ("link-dangling", "owp-35", AK, "aia-09-menselijke-toezicht"),
    ("link-one-sided", "aia-05", TR, "mon-05"),
    ("missing", "org-00", TR, "algoritmekader"),
    ("retired", "owp-37", TR, "algoritmekader"),
    ("title-differs", "aia-00", TR, "Verboden"),
    ("text-differs", "avg-10", TR, "woorden"),
    ("links-differ", "aia-28", TR, "owp-20"),
    ("value-unlisted", "standaarden", AK, "grondrechten"),
    ("field-unknown", "owp-16", AK, "bronnen"),
    ("id-missing", "hulpmiddelen", AK, "28"),
    ("table-stale", "kolommen", AK, "imp-06"),
    ("table-stale", "paged", AK, "ARK 1.08"),
    # ---- the decision tree ----
    ("group-renamed", "Verantwoordelijkheid", BH, "Rol"),
    ("label-too-coarse", "geen hoog-risico AI", BH, "aia-02"),
    ("conclusions-identical", "13.0.3", BH, "14.0.3"),
    ("conclusions-identical", "13.0.4", BH, "14.0.4"),
    ("conclusion-without-label", "15.0.1", BH, "hoog-risico AI"),
    ("no-requirement-link", "conclusies", BH, "12.0.1"),
    ("step-unused", "1.5", BH, "13.2.1"),
]


@cache
def drift() -> Drift:
    return compared(REAL)


def matching(kind: str, about: str, side: str) -> list[Difference]:
    named = (about, f"urn:nl:ak:ver:{about}", f"urn:nl:ak:mtr:{about}")
    return [one for one in drift().differences if one.kind == kind and one.about in named and side in one.sides]


@pytest.mark.parametrize(("kind", "about", "side", "said"), FAULTS)
def test_a_known_fault_is_found(kind: str, about: str, side: str, said: str) -> None:
    texts = [f"{one.theirs.nl} | {one.ours.nl}" for one in matching(kind, about, side)]
    assert any(said in text for text in texts), texts


def test_how_many_there_are() -> None:
    """Counts that were made by hand or by other means."""
    kinds = Counter(one.kind for one in drift().differences)
    assert kinds["no-label"] == 23
    assert kinds["link-one-sided"] == 4
    assert (kinds["missing"], kinds["retired"]) == (8, 2)
    assert kinds["profile-empty"] == 1
    assert (
        len([one for one in drift().differences if one.kind == "link-dangling" and "vereiste:" in one.theirs.nl]) == 6
    )
    assert len([one for one in drift().differences if one.kind == "date-missing" and TR in one.sides]) == 63


def test_what_is_right_is_not_found_wrong() -> None:
    """The pages of requirements whose tags say what the law says for their roles."""
    for key in ("aia-03", "aia-06", "aia-20", "aia-29"):
        wrong = {one.kind for one in drift().differences if one.about == f"urn:nl:ak:ver:{key}"}
        assert not wrong & {"role-missing", "role-extra", "applies-too-narrowly", "label-extra", "basis-wrong-article"}
