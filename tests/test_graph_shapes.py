"""What the build asks of each statement in the graph: one that is right gives no finding, one that is wrong its own.

All that is right stands in one file and all that is wrong in another, each under a subject of its own, because a build
takes seconds. What stops the reading has a file of its own in `faults`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph_parts import (
    ACT,
    BEFORE,
    BINDING,
    CONCEPT,
    COVERAGE,
    FACT,
    GAP,
    GRAPH,
    HEAD,
    LABEL,
    MANDATE,
    MEASURE,
    NORM,
    NOTE,
    OLD,
    PERIOD,
    PERMITS,
    PROVISION,
    RULE,
    SAID,
    SANCTION,
)
from normgraph.conformance.build import check_graph
from normgraph.files import turtle_files
from slips import SLIPS

CASES: dict[str, tuple[str, str, str, str, str]] = SLIPS | {
    # what is read as a condition
    "applies-if": (BINDING, "ng:appliesIf <fact/sandbox>", 'ng:appliesIf "always"', "requirement", "no condition"),
    "scope": (BINDING, "ng:scope <qualification/ai-act-applies>", 'ng:scope "AI"', "requirement", "no condition"),
    "for-cases": (
        f"{BINDING} ng:period <period/KEY> . {PERIOD} ng:validFrom '2026-08-02'^^xsd:date ;",
        "ng:forCases [ ng:allOf <fact/sandbox> ]",
        'ng:forCases "annex III"',
        "period",
        "no condition",
    ),
    "condition-of-norms": (
        BINDING,
        "ng:appliesIf [ ng:anyOf <fact/sandbox> ]",
        "ng:appliesIf [ ng:anyOf <requirement/aia-4-1> ]",
        "requirement",
        "a member of a condition is a fact",
    ),
    "held-if": (
        "<role/KEY> a skos:Concept ; skos:inScheme <scheme/role> ;" + LABEL + "; skos:definition 'p'@nl , 't'@en ; ",
        "ng:heldIf <fact/role_provider>",
        'ng:heldIf "authorised"',
        "role",
        "no condition",
    ),
    "condition-elsewhere": (
        BINDING,
        "ng:appliesIf [ ng:allOf <fact/sandbox> ]",
        "ng:holdsIf [ ng:allOf <fact/sandbox> ]",
        "requirement",
        "ng:holdsIf belongs to ng:Qualification and is not read here",
    ),
    "tie-in-condition": (
        BINDING,
        "ng:appliesIf [ ng:allOf <fact/sandbox> ]",
        "ng:appliesIf [ ng:allOf <fact/sandbox> ; ng:implies <fact/open_source> ]",
        "requirement",
        "only a fact or a value of one implies",
    ),
    # counts and date tests
    "count-of-nothing": (
        BINDING,
        "ng:appliesIf [ ng:anyOf <fact/sandbox> , <fact/open_source> ; ng:atLeast 2 ]",
        "ng:appliesIf [ ng:allOf <fact/sandbox> , <fact/open_source> ; ng:atLeast 1 ]",
        "requirement",
        "a count counts the members of ng:anyOf",
    ),
    "day-of-a-yes": (
        BINDING,
        'ng:appliesIf [ ng:dateFact <fact/date_in_service> ; ng:before "2027-12-02"^^xsd:date ]',
        'ng:appliesIf [ ng:dateFact <fact/ap_list> ; ng:before "2027-12-02"^^xsd:date ]',
        "requirement",
        "a date test is about a fact that is a date",
    ),
    "day-with-members": (
        BINDING,
        f"ng:appliesIf [ ng:allOf <fact/sandbox> , [ {BEFORE} ] ]",
        f"ng:appliesIf [ ng:allOf <fact/sandbox> ; {BEFORE} ]",
        "requirement",
        "a date test has no members",
    ),
    # closed lists
    "modality": (
        NORM + "ng:addressee <role/provider> ;",
        "ng:modality <modality/permission>",
        "ng:modality <theme/governance>",
        "requirement",
        "this is no modality",
    ),
    "addressee": (
        PERMITS,
        "ng:addressee <role/anyone>",
        "ng:addressee <phase/ontwerp>",
        "requirement",
        "this is no role",
    ),
    "performer": (
        MEASURE + 'dct:identifier "urn:nl:ak:mtr:KEY" ; ng:phase ',
        "<phase/ontwerp>",
        "<theme/data>",
        "measure",
        "this is no phase",
    ),
    "concept": (
        CONCEPT + "skos:topConceptOf <scheme/theme> ;",
        "skos:inScheme <scheme/theme>",
        "skos:inScheme <scheme/phase>",
        "theme",
        "a concept is on top of the scheme that it belongs to",
    ),
    "broader": (
        CONCEPT + "skos:inScheme <scheme/theme> ;",
        "skos:broader <theme/data>",
        "skos:broader <theme/KEY>",
        "theme",
        "a concept is not broader and narrower",
    ),
    # facts
    "implies-itself": (
        FACT + "ng:valueType <value-type/bool> ;",
        "ng:implies <fact/personal_data>",
        "ng:implies <fact/KEY>",
        "fact",
        "a fact implies another fact, which",
    ),
    "implies-excluded": (
        FACT + "ng:valueType <value-type/bool> ; ng:implies <fact/ap_list> ;",
        "ng:excludes <fact/sandbox>",
        "ng:excludes <fact/personal_data>",
        "fact",
        "a fact does not exclude what it implies",
    ),
    "enumeration": (
        FACT,
        "ng:valueType <value-type/bool>",
        "ng:valueType <value-type/enum>",
        "fact",
        "an enumeration or set has members",
    ),
    # practice
    "mandate-over": (
        MANDATE,
        "ng:supervises <act/avg>",
        "ng:supervises <fact/ap_list>",
        "mandate",
        "supervision is of an act",
    ),
    "mandate-ends": (
        MANDATE + 'ng:supervises <act/avg> ; ng:validFrom "2018-05-25"^^xsd:date ;',
        'ng:validUntil "2019-05-25"^^xsd:date',
        'ng:validUntil "2017-05-25"^^xsd:date',
        "mandate",
        "a mandate begins on one day, before it ends",
    ),
    "amount": (
        SANCTION,
        "ng:maximumAmount 5",
        "ng:maximumAmount -5",
        "sanction",
        "a maximum amount is one whole number",
    ),
    "percentage": (
        SANCTION,
        "ng:maximumPercentage 7.0",
        "ng:maximumPercentage 700.0",
        "sanction",
        "a maximum percentage",
    ),
    "full": (
        COVERAGE + "ng:byPart <instrument/iama/2.0/part/3> ;",
        "ng:degree <degree/support> ; " + GAP,
        "ng:degree <degree/full> ; " + GAP,
        "coverage",
        "where it is full, nothing is",
    ),
    "full-says-when": (
        COVERAGE + "ng:byPart <instrument/deda/2026-06/part/3> ;",
        "ng:degree <degree/full> ; skos:note 'als'@nl , 'if'@en",
        "ng:degree <degree/full>",
        "coverage",
        "it says when it is full",
    ),
    "covered-by-a-part": (
        COVERAGE + "ng:degree <degree/full> ; skos:note 'als'@nl , 'if'@en ; ",
        "ng:byPart <instrument/deda/2026-06/part/1>",
        "ng:byInstrument <instrument/deda/2026-06/part/1>",
        "coverage",
        "by one part or instrument",
    ),
    "covered-by-two-parts": (
        COVERAGE + "ng:degree <degree/full> ; skos:note 'als'@nl , 'if'@en ; ng:byPart <instrument/iama/2.0/part/2>",
        "",
        ", <instrument/iama/2.0/part/4>",
        "coverage",
        "by one part or instrument",
    ),
    "a-field-that-no-entry-has": (
        "<import-rule/KEY> a ng:ImportRule ; "
        + SAID
        + " skos:note 'p'@nl , 't'@en ; dct:source 'p'@nl , 't'@en ; "
        + "ng:readsBody 'gemeente' ; ng:suggests <fact/org_public_body> ; ",
        "ng:readsField 'organization'",
        "ng:readsField 'organisation'",
        "import-rule",
        "an entry has no field organisation; did you mean 'organization'?",
    ),
    "for-and-against": (
        RULE + "ng:suggests <fact/org_public_body> ;",
        "ng:suggestsAgainst <fact/sandbox>",
        "ng:suggestsAgainst <fact/org_public_body>",
        "import-rule",
        "does not suggest for and against",
    ),
    "urn": (
        MEASURE + 'dct:identifier "urn:nl:ak:mtr:KEY" ;',
        'ng:supportsUrn "urn:nl:ak:ver:avg-06"',
        'ng:supportsUrn "urn:nl:ak:ver:avg-96"',
        "measure",
        "no requirement of the graph has urn:nl:ak:ver:avg-96",
    ),
    "own-number": (
        MEASURE,
        'dct:identifier "urn:nl:ak:mtr:KEY"',
        'dct:identifier "urn:nl:ak:mtr:owp-01"',
        "measure",
        "a measure has its own number",
    ),
    # norms
    "known-urn": (
        BINDING,
        'ng:detailsIdentifier "urn:nl:ak:ver:aia-21"',
        'ng:detailsIdentifier "urn:nl:ak:ver:aia-99"',
        "requirement",
        "the Algoritmekader has no requirement of this number",
    ),
    "contested": (
        BINDING.replace("certainty/settled", "certainty/contested"),
        "ng:dispute <dispute/section-5>",
        "ng:phase <phase/ontwerp>",
        "requirement",
        "contested, but without a dispute",
    ),
    "empty": (
        BINDING,
        "skos:note 'noot'@nl , 'note'@en",
        "skos:note ''@nl , 'note'@en",
        "requirement",
        "empty text: skos:note (@nl)",
    ),
    # names
    "number": (
        ACT + 'ng:eliPath "KEY" ;',
        'ng:celex "32999R0001"',
        'ng:celex "32016R0679"',
        "act",
        "the same as <act/avg>",
    ),
    "published": (
        ACT + 'ng:bwb "BWBR9999999" ;',
        'eli:date_publication "2024-07-12"^^xsd:date',
        'eli:date_publication "12 juli 2024"',
        "act",
        "a day is a date that exists",
    ),
    "open-norm": (
        "<dispute/KEY> "
        + LABEL
        + " ; a ng:Dispute ; skos:definition 'p'@nl , 't'@en ; "
        + "ng:certainty <certainty/contested> ; ng:verification <verification/open> ; "
        + "ng:legalBasis <provision/aia/art_4/par_1> . <reading/KEY/a> a ng:Reading ; "
        + LABEL
        + " ; ng:ofDispute <dispute/KEY> . <reading/KEY/b> a ng:Reading ; "
        + LABEL
        + " ; ng:ofDispute <dispute/KEY> . <dispute/KEY> ",
        "ng:openNorm true",
        "ng:openNorm 'true'",
        "dispute",
        "write true or false",
    ),
    "issued": (
        "<policy/KEY> a ng:PolicyAction ; "
        + SAID
        + " skos:definition 'p'@nl , 't'@en ; dct:source 'p'@nl , 't'@en ; "
        + "ng:actionStatus <action-status/announced> ; ",
        "dct:date '2026-11'^^xsd:gYearMonth",
        "dct:date 'november 2026'",
        "policy",
        "write a day",
    ),
    "unseen": (
        BINDING,
        "skos:note 'noot'@nl , 'note'@en",
        "skos:note 'noot'@nl , 'note '@en",
        "requirement",
        "skos:note (@en): take away what nobody sees, such as a line break or a space at an end: 'note '",
    ),
    "broken-line": (
        BINDING,
        "skos:note 'noot'@nl , 'note'@en",
        "skos:note 'noot'@nl , 'two\\nlines'@en",
        "requirement",
        "skos:note (@en): take away what nobody sees, such as a line break",
    ),
    "control": (
        BINDING,
        "skos:note 'noot'@nl , 'note'@en",
        "skos:note 'no\\u0000ot'@nl , 'note'@en",
        "requirement",
        "skos:note (@nl): take away what nobody sees",
    ),
    # what nobody must use any more
    "retired-norm": (
        "<requirement/KEY> " + LABEL + " ; dct:isReplacedBy <requirement/aia-4-1> ;",
        OLD,
        OLD + "a ng:Requirement",
        "requirement",
        "deprecated (owl:deprecated) and still read",
    ),
    "retired-fact": (
        "<fact/KEY> " + LABEL + " ; " + NOTE + ";",
        OLD,
        OLD + "a ng:Fact",
        "fact",
        "deprecated (owl:deprecated) and still read",
    ),
    "successor": (
        "<fact/KEY> " + LABEL + " ; ",
        OLD + NOTE,
        OLD,
        "fact",
        "say by dct:isReplacedBy what takes its place",
    ),
    "retired-act": (
        ACT
        + 'ng:bwb "BWBR9999998" ; dct:isReplacedBy <act/avg> .'
        + "<provision/retired-act/art_1> "
        + PROVISION
        + "ng:ofAct <act/retired-act> ; ng:article '1' ; "
        + "dct:isReplacedBy <provision/avg/art_4/pnt_1> ; "
        + OLD.removesuffix("; ")
        + ". "
        + "<expression/retired-act/2020-01-01> dct:isReplacedBy <expression/avg/2016-05-04> ; "
        + OLD.removesuffix("; ")
        + ". <act/KEY> ",
        OLD.removesuffix("; "),
        'owl:deprecated "1"^^xsd:boolean',
        "act",
        "write true or false",
    ),
    "old-provision": (
        PERMITS + "ng:addressee <role/provider> ;",
        "ng:legalBasis <provision/woo/art_2_1>",
        "ng:legalBasis <provision/woo/art_2_1/pnt_a>",
        "requirement",
        "<provision/woo/art_2_1/pnt_a> is deprecated",
    ),
}
"""What right and wrong share of a subject, what is right, what is wrong, its kind, and what is found of the wrong."""

NAMED = {
    "a-part-that-the-iri-does-not-name": (
        "provision/aia/art_993",
        "ng:article '993'",
        "ng:article '994'",
        "unlike the IRI",
    ),
    "a-part-too-many": (
        "provision/aia/art_995",
        "ng:article '995'",
        "ng:article '995' ; ng:point 'a'",
        "not in the IRI",
    ),
}
"""Provisions of the AI Act by their own parts."""


@cache
def found(turtle: str) -> tuple[str, ...]:
    """Give the findings on our graph with some more statements."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        trial = Path(folder) / "data" / "trial.ttl"
        trial.write_text(f"{HEAD}\n{GRAPH}{turtle}")
        return tuple(one.message("en") for one in check_graph([*turtle_files("ontology", "data"), trial]))


def written(which: int) -> str:
    """Write every case, right (0) or wrong (1)."""
    cases = [
        (shared.rstrip() + " " + (right, wrong)[which] + " .").replace("KEY", key).replace("PLACE", str(place))
        for place, (key, (shared, right, wrong, *_)) in enumerate(CASES.items(), 900)
    ]
    named = [
        f"<{iri}> {PROVISION} ng:ofAct <act/aia> ; {(right, wrong)[which]} ." for iri, right, wrong, _ in NAMED.values()
    ]
    return "\n".join([*cases, *named])


def of(subject: str, findings: Sequence[str]) -> list[str]:
    return [one for one in findings if f"<{subject}>" in one]


def test_what_is_right_gives_no_finding() -> None:
    blocks = "has more than one block"  # some cases come back to a subject, so that they end with what is judged
    assert [one for one in found(written(0)) if "trial" in one and blocks not in one] == []


@pytest.mark.parametrize("key", CASES)
def test_what_is_wrong_is_found_with_its_file_and_subject(key: str) -> None:
    *_, kind, message = CASES[key]
    placed = f"trial.ttl, <{kind}/{key}>: "
    assert any(placed in one and message in one for one in found(written(1))), of(f"{kind}/{key}", found(written(1)))


@pytest.mark.parametrize("case", NAMED)
def test_a_provision_is_what_its_iri_says(case: str) -> None:
    iri, _, _, message = NAMED[case]
    assert any(message in one for one in of(iri, found(written(1)))), of(iri, found(written(1)))
