"""Slips of the pen of who writes the graph: each reads well, and would be passed over or mean something else."""

from graph_parts import ACTION, BINDING, FACT, LABEL, OLD, PART, SAID, VALUE

SLIPS: dict[str, tuple[str, str, str, str, str]] = {
    "implied-enumeration": (
        f"{FACT} ng:valueType <value-type/bool> ;",
        "ng:implies <fact/personal_data>",
        "ng:implies <fact/lifecycle>",
        "fact",
        "a fact implies a yes/no fact",
    ),
    "value-that-implies": (
        f"{VALUE} ng:memberOf <fact/lifecycle> ; ng:order 90 ;".replace("FACT", "lifecycle"),
        "ng:legalBasis <provision/aia/art_113>",
        "ng:implies <fact/personal_data>",
        "fact/lifecycle",
        "a value implies nothing",
    ),
    "value-replaced-by-another-fact": (
        f"{VALUE} ng:memberOf <fact/besluit_kind> ; ng:order 90 ; {OLD}".replace("FACT", "besluit_kind"),
        "dct:isReplacedBy <fact/besluit_kind/regulation>",
        "dct:isReplacedBy <fact/lifecycle/ended>",
        "fact/besluit_kind",
        "<fact/lifecycle/ended> cannot take the place of this",
    ),
    "other-name": (BINDING, 'skos:hiddenLabel "p"@nl', 'skos:hiddenLabel "p"', "requirement", "is in Dutch or English"),
    "half-defined": (
        BINDING,
        'skos:definition "p"@nl , "t"@en',
        'skos:definition "p"@nl',
        "requirement",
        "give skos:definition once in nl and once in en",
    ),
    "text-with-a-language": (
        BINDING,
        'ng:detailsIdentifier "urn:nl:ak:ver:aia-06"',
        'ng:detailsIdentifier "urn:nl:ak:ver:aia-06"@nl',
        "requirement",
        "ng:detailsIdentifier takes xsd:string",
    ),
    "month-that-is-none": (
        ACTION,
        'dct:date "2026-12"^^xsd:gYearMonth',
        'dct:date "2026-13"^^xsd:gYearMonth',
        "policy",
        "that exists (2026-13)",
    ),
    "part-of-two": (
        ACTION,
        "dct:isPartOf <policy/beleidsagenda-2021>",
        "dct:isPartOf <policy/beleidsagenda-2021> , <policy/beleidsagenda-2021/actie-1a>",
        "policy",
        "part of at most one other action",
    ),
    "part-of-itself": (
        ACTION,
        "dct:isPartOf <policy/beleidsagenda-2021>",
        "dct:isPartOf <policy/KEY>",
        "policy",
        "dct:isPartOf leads to itself",
    ),
    "part-of-another-edition": (
        f"{PART} ng:order 90 ;",
        "ng:ofVersion <instrument/altai/2020-07>",
        "ng:ofVersion <instrument/iama/2.0>",
        "instrument/altai/2020-07/part",
        "the IRI names another whole than <instrument/iama/2.0>",
    ),
    "place-that-is-taken": (
        f"{PART} ng:ofVersion <instrument/altai/2020-07> ;",
        "ng:order 91",
        "ng:order 1",
        "instrument/altai/2020-07/part",
        "the same as <instrument/altai/2020-07/part/1>",
    ),
    "number-of-another-act": (
        f"<cited-act/KEY> a ng:CitedAct ; {SAID} dct:identifier 'BWBR9999990' ;",
        "ng:articleDepth 1",
        "ng:namesAct <act/avg>",
        "cited-act",
        "number BWBR9999990, but <act/avg> has 32016R0679",
    ),
    "member-that-is-a-text": (
        f"<collection/KEY> a skos:Collection ; {LABEL} ;",
        "skos:member <role/deployer>",
        'skos:member "deployer"',
        "collection",
        "a member is a thing of the graph",
    ),
}
"""As `CASES` of `test_graph_shapes.py`."""
