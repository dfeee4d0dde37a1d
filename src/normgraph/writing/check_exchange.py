"""Write what a check found for other tools: SARIF 2.1.0 for code scanners, JUnit XML for build servers, RDF for graphs.

SARIF: OASIS Standard 2.1.0 (2020), with the entry as a logical location. JUnit: the form that Jenkins and GitLab read;
a violation fails its entry, what weighs less stands in its output. RDF: the validation report of SHACL 1.0, chapter 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import orjson

from normgraph import __version__
from normgraph.conformance.entries import CheckedEntry, EntryFinding
from normgraph.conformance.entry_graph import ENTRY, UNCARRIED, literal
from normgraph.conformance.rules import Rule, rules_of, shapes_for
from normgraph.conformance.shacl import Severity
from normgraph.errors import Language
from normgraph.model import Text
from normgraph.register.fields import STANDARDS
from normgraph.register.record import Record, Rejected
from normgraph.terms import DCT, DEF, SH
from normgraph.texts import pick
from normgraph.writing.check import Result, finding_line, quoted_values, title_of, unclear_lines, unclear_said
from normgraph.writing.clean import shown_text, storable

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

LEVELS: Final[dict[Severity, str]] = {"Violation": "error", "Warning": "warning", "Info": "note"}

UNREADABLE: Final = "unreadable-entry"
"""The rule that SARIF and JUnit give for what is no entry at all."""

NO_ENTRY: Final = Text(
    "dit is niet als vermelding gelezen en niet beoordeeld", "this was not read as an entry and was not judged"
)


def known_rules(shapes: Sequence[Path]) -> list[Rule]:
    """Give every rule that a check can find something by, each once: of the shapes given, or of all standards."""
    files = [tuple(shapes)] if shapes else [(shapes_for(standard),) for standard in reversed(STANDARDS)]
    found: dict[str, Rule] = {}
    for paths in files:
        for rule in rules_of(*paths).values():
            found.setdefault(rule.key, rule)
    return sorted(found.values(), key=lambda rule: rule.key)


# ---- SARIF ----


def results_sarif(
    results: Iterable[tuple[str, Result]], file: str, language: Language, shapes: Sequence[Path]
) -> Iterator[str]:
    """Write a SARIF log; `file` is the name for results that carry none."""
    driver = {
        "name": "normgraph",
        "semanticVersion": __version__,
        "language": language,
        "rules": [
            *(_sarif_rule(rule, language) for rule in known_rules(shapes)),
            {"id": UNREADABLE, "shortDescription": {"text": pick(NO_ENTRY, language)}},
        ],
    }
    yield f'{{"$schema":"{SARIF_SCHEMA}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints",'
    yield f'"tool":{{"driver":{orjson.dumps(driver).decode()}}},"results":['
    first = True
    for name, one in results:
        for found in _sarif_results(one, name or file, language):
            yield ("" if first else ",") + "\n" + orjson.dumps(found).decode()
            first = False
    yield "\n]}]}\n"


def _sarif_rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.key,
        "shortDescription": {"text": pick(rule.message, language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"source": pick(rule.source, language), "field": rule.field},
    }


def _sarif_results(one: Result, file: str, language: Language) -> Iterator[dict[str, Any]]:
    if isinstance(one, Rejected):
        found = {"ruleId": UNREADABLE, "level": "error", "message": {"text": pick(one.reason, language)}}
        yield {**found, "locations": [_location(one, file, f"{one.position}")]}
        return
    entry = _entry_name(one.record)
    for finding in one.unclear:
        yield {
            "ruleId": finding.rule.key, "kind": "review", "level": "none",
            "message": {"text": unclear_said(finding, language)},
            "locations": [_location(one, file, f"{entry}/{finding.field}")],
        }  # fmt: skip
    for finding in one.findings:
        values = "; ".join(quoted_values(finding, language))
        text = pick(finding.message, language) + (f": {values}" if values else "")
        yield {
            "ruleId": finding.rule.key,
            "level": LEVELS[finding.rule.severity],
            "message": {"text": text},
            "locations": [_location(one, file, f"{entry}/{storable(finding.field)}")],
            "partialFingerprints": {"entryRuleField/v1": f"{entry}|{finding.rule.key}|{storable(finding.field)}"},
        }


def _entry_name(record: Record) -> str:
    """Name an entry as no other of its file is named: by its number, with its language or place where others have it.

    Viewers keep one of the results that have the same place or fingerprint.
    """
    if not record.lars:
        return f"{record.position}"
    language = f"/{record.language}" if record.is_translation else ""
    again = "" if record.duplicate_of is None else f"#{record.position}"
    return f"{storable(record.lars)}{language}{again}"


def _location(one: Result, file: str, name: str) -> dict[str, Any]:
    """Say where: the file, its line where entries stand on lines, and the entry and field."""
    place = one.place if isinstance(one, Rejected) else one.record.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(storable(file))}}
    if place.kind == "line":
        physical["region"] = {"startLine": place.number}
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name, "kind": "member"}]}


# ---- JUnit ----


def results_junit(results: Iterable[tuple[str, Result]], file: str, language: Language) -> Iterator[str]:
    """Write one suite with a case an entry."""
    cases, failures, errors = [], 0, 0
    for name, one in results:
        cases.append(_case(one, name or file, language))
        errors += isinstance(one, Rejected)
        failures += isinstance(one, CheckedEntry) and not one.conforms
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="normgraph check" {counts}>\n<testsuite name="{_xml(file)}" {counts} skipped="0">\n'
    yield from cases
    yield "</testsuite>\n</testsuites>\n"


def _case(one: Result, file: str, language: Language) -> str:
    if isinstance(one, Rejected):
        place, reason = _xml(pick(one.place.text, language)), _xml(pick(one.reason, language))
        return f'<testcase classname="{_xml(file)}" name="{place}"><error message="{reason}"/></testcase>\n'
    name = f"{one.record.position} {shown_text(one.record.lars)} {title_of(one.record)}"
    heavy = [finding for finding in one.findings if finding.rule.severity == "Violation"]
    light = [finding for finding in one.findings if finding.rule.severity != "Violation"]
    inside = ""
    if heavy:
        keys = ", ".join(finding.rule.key for finding in heavy)
        said = _xml("\n".join(finding_line(finding, language) for finding in heavy))
        inside += f'<failure message="{_xml(keys)}">{said}</failure>'
    if rest := [*(finding_line(finding, language) for finding in light), *unclear_lines(one, language)]:
        inside += "<system-out>" + _xml("\n".join(rest)) + "</system-out>"
    return f'<testcase classname="{_xml(file)}" name="{_xml(name)}">{inside}</testcase>\n'


def _xml(text: str) -> str:
    """Give a text as XML 1.0 can hold it, in an attribute too."""
    return escape(UNCARRIED.sub("\ufffd", text))


# ---- RDF ----

REPORT: Final = "<urn:normgraph:report>"


def results_turtle(results: Iterable[tuple[str, Result]], several: bool) -> Iterator[str]:
    """Write a validation report: an entry is named by its place in its file, with its identification beside it.

    Whether everything conforms is known at the end, and said there. What is no entry, or could not be judged, cannot
    be in such a report: it is a comment.
    """
    yield f"@prefix dct: <{DCT}> .\n@prefix ng: <{DEF}> .\n@prefix sh: <{SH}> .\n"
    conforms = True
    files: dict[str, int] = {}
    for file, one in results:
        node = f"urn:normgraph:file:{files.setdefault(file, len(files) + 1)}:entry:" if several else ENTRY
        if isinstance(one, Rejected):
            yield f"\n# {shown_text(one.place.text.en)}: {shown_text(one.reason.en)}\n"
            conforms = False
            continue
        yield from (f"\n# {shown_text(one.record.place.text.en)}: {line}\n" for line in unclear_lines(one, "en"))
        if one.findings:
            yield _entry_turtle(one, node)
            conforms = False
    yield f"\n{REPORT} a sh:ValidationReport ; sh:conforms {str(conforms).lower()} .\n"


def _entry_turtle(one: CheckedEntry, node: str) -> str:
    name = f"{node}{one.record.position}"
    lars = f" ; dct:identifier {literal(one.record.lars)}" if one.record.lars else ""
    described = f"\n<{name}> a ng:RegisterEntry{lars} .\n"
    return described + "".join(_result_turtle(finding, name) for finding in one.findings)


def _result_turtle(finding: EntryFinding, focus: str) -> str:
    rule = finding.rule
    messages = [f"{literal(text)}@{tag}" for tag, text in (("nl", rule.message.nl), ("en", rule.message.en)) if text]
    component = f"<{finding.component}>" if ":" in finding.component else f"sh:{finding.component}"
    path = f"<{rule.path[0]}>" if len(rule.path) == 1 else "( " + " ".join(f"<{step}>" for step in rule.path) + " )"
    parts = [
        f"sh:focusNode <{focus}>",
        *([f"sh:resultPath {path}"] if rule.path else []),
        f"sh:resultSeverity sh:{rule.severity}",
        f"sh:sourceConstraintComponent {component}",
        *([f"sh:sourceShape <{rule.iri}>"] if ":" in rule.iri and not rule.iri.startswith("_:") else []),
        *([f"sh:resultMessage {' , '.join(messages)}"] if messages else []),
    ]
    values = [f"sh:value {term}" for term in finding.terms] or [""]
    return "".join(
        f"{REPORT} sh:result [ a sh:ValidationResult ; {' ; '.join(part for part in (*parts, value) if part)} ] .\n"
        for value in values
    )
