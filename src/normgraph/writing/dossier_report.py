"""Write the check of a dossier in RDF: the dossier, and a validation report by chapter 3 of SHACL 1.0."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from normgraph.conformance.dossier import CheckedDossier, DossierFinding
from normgraph.conformance.form_rdf import TYPE, form_triples
from normgraph.dossier import DOSSIER, as_form
from normgraph.store.load import Triple
from normgraph.store.triples import texts
from normgraph.terms import SH, SKOS, XSD, term
from normgraph.writing.dossier import warnings_of
from normgraph.writing.rdf import grounds, triples_turtle


def dossier_report(checked: CheckedDossier) -> str:
    """Write the report as Turtle; it conforms when nothing was found, of whatever weight."""
    dossier, _ = form_triples(as_form(checked.dossier), DOSSIER)
    report = ox.NamedNode(f"{dossier[0][0].value}#/report")
    return triples_turtle([*dossier, *_report(report, checked)])


def _report(report: ox.NamedNode, checked: CheckedDossier) -> Iterator[Triple]:
    conforms = str(not checked.findings).lower()
    yield report, TYPE, _sh("ValidationReport")
    yield report, _sh("conforms"), ox.Literal(conforms, datatype=ox.NamedNode(XSD + "boolean"))
    yield from grounds(report.value, checked.answer)  # its days need not be those that the dossier states
    for warning in warnings_of(checked.assessment, checked.answer):
        yield from texts(report.value, SKOS + "note", warning)
    for number, one in enumerate(checked.findings):
        result = ox.NamedNode(f"{report.value}/{number}")
        yield report, _sh("result"), result
        yield from _result(result, one)


def _result(result: ox.NamedNode, one: DossierFinding) -> Iterator[Triple]:
    rule = one.rule
    yield result, TYPE, _sh("ValidationResult")
    yield result, _sh("focusNode"), ox.NamedNode(one.focus)
    yield result, _sh("resultSeverity"), _sh(rule.severity)
    yield result, _sh("sourceShape"), ox.NamedNode(rule.iri)
    yield result, _sh("sourceConstraintComponent"), _sh(one.component)
    if len(rule.path) == 1:
        yield result, _sh("resultPath"), ox.NamedNode(rule.path[0])
    for language, message in (("nl", rule.message.nl), ("en", rule.message.en)):
        yield result, _sh("resultMessage"), ox.Literal(message, language=language)
    if one.about:  # the focus is then no part of the dossier
        focus, requirement = ox.NamedNode(one.focus), ox.NamedNode(one.about.answer.requirement.iri)
        yield focus, TYPE, ox.NamedNode(term("RequirementAnswer"))
        yield focus, ox.NamedNode(term("ofRequirement")), requirement


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)
