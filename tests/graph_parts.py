"""Beginnings of subjects, which a test ends in a right or a wrong way; `KEY` is for the key, `PLACE` for a number."""

from normgraph.terms import ID, PREFIXES

HEAD = f"@base <{ID}> .\n" + "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items())
GRAPH = """<graph/trial> a ng:Graph ; skos:prefLabel "proef"@nl , "trial"@en ; dct:modified "2026-11-27"^^xsd:date ;
    dct:license <https://creativecommons.org/licenses/by/4.0/> ; dct:source "test"@nl , "test"@en ;
    prov:wasAttributedTo <organisation/normgraph> .
"""
SAID = (
    'skos:prefLabel "proef"@nl , "trial"@en ; ng:certainty <certainty/settled> ; ng:verification <verification/open> ;'
)

NORM = f"""<requirement/KEY> a ng:Requirement ; {SAID} ng:ofAct <act/aia> ; ng:bindingness <bindingness/statute> ;
    ng:legalBasis <provision/aia/art_4/par_1> ; ng:period <period/aia-2025-02-02> ; """
PERMITS = f"{NORM} ng:modality <modality/permission> ; "
BINDING = f"{PERMITS} ng:addressee <role/provider> ; "
PERIOD = f"<period/KEY> a ng:ApplicationPeriod ; {SAID} ng:legalBasis <provision/aia/art_113> ; "
MANDATE = f"""<mandate/KEY> a ng:Mandate ; {SAID} ng:supervisor <organisation/ap> ;
    ng:mandateStatus <mandate-status/designated> ; ng:mandateKind <mandate-kind/supervision> ;
    ng:legalBasis <provision/uavg/art_6/par_2> ; """
SANCTION = f"""<sanction/KEY> a ng:Sanction ; {SAID} ng:sanctions <requirement/aia-4-1> ;
    ng:reaches "wie"@nl , "who"@en ;
    ng:finingPower "niemand"@nl , "nobody"@en ; ng:legalBasis <provision/aia/art_99/par_3> ; """
ASKED = """ skos:prefLabel "proef"@nl , "trial"@en ; skos:definition "proef"@nl , "trial"@en ; ng:question "proef?"@nl ,
    "trial?"@en ; ng:hint "proef"@nl , "trial"@en ; ng:answerer <answerer/legal-adviser> ; ng:subject <subject/system> ;
    ng:legalBasis <provision/aia/art_113> ; ng:order PLACE ; ng:changeable true ; """
FACT = f"{BINDING} ng:appliesIf <fact/KEY> . <fact/KEY> a ng:Fact ; {ASKED}"
CONCEPT = """<theme/KEY> a skos:Concept ; skos:prefLabel "proef"@nl , "trial"@en ;
    skos:definition "proef"@nl , "trial"@en ; """
COVERAGE = """<coverage/KEY> a ng:Coverage ; ng:certainty <certainty/our-inference> ;
    ng:verification <verification/open> ; ng:covers <requirement/aia-5-1-a> ; """
GAP = 'ng:gap "dit"@nl , "this"@en'
MEASURE = f"<measure/KEY> a ng:Measure ; {SAID} "
PROVISION = 'a ng:Provision ; skos:prefLabel "proef"@nl , "trial"@en ; ng:verification <verification/open> ; '
RULE = f"""<import-rule/KEY> a ng:ImportRule ; {SAID} ng:readsField "organization" ; ng:readsBody "gemeente" ;
    skos:note "proef"@nl , "trial"@en ; dct:source "test"@nl , "test"@en ; """
ACT = f"""<act/KEY> a ng:Act ; {SAID} ng:abbreviation "proef"@nl , "trial"@en ;
    ng:sourceType <source-type/eu-regulation> ;
    ng:legalStatus <legal-status/in-force> ; """
BEFORE = 'ng:dateFact <fact/date_in_service> ; ng:before "2027-12-03"^^xsd:date'
OLD = "owl:deprecated true ; "
LABEL = 'skos:prefLabel "proef"@nl , "trial"@en'
NOTE = 'skos:changeNote "Nergens gebruikt."@nl , "Used nowhere."@en'
VALUE = f"<fact/FACT/KEY> a ng:FactMember ; {LABEL} ; ng:code 'KEY' ; "
ACTION = f"""<policy/KEY> a ng:PolicyAction ; {SAID} skos:definition "p"@nl , "t"@en ; dct:source "p"@nl , "t"@en ;
    ng:actionStatus <action-status/in-progress> ; """
PART = f"<instrument/altai/2020-07/part/KEY> a ng:InstrumentPart ; {LABEL} ; "
