"""The leaflet: every rule of the profile, both engines, both ways of writing it, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pyshacl
import pytest
import rdflib

from leaflets import DAY, FULL, having, judged, judged_turtle, turtle, without
from normgraph.conformance.leaflet import day_triples, judge_leaflet
from normgraph.conformance.shacl import validate
from normgraph.errors import InputError, InputTooLarge, InvalidDate, InvalidValue, UnknownKey, UnreadableInput
from normgraph.files import root
from normgraph.form import Field
from normgraph.leaflet import LEAFLET, read_leaflet
from normgraph.settings import Settings
from normgraph.terms import SHAPE, expand
from normgraph.writing.form_template import leaflet_template
from normgraph.writing.leaflet import leaflet_json

SHAPES = root() / "shapes" / "leaflet.ttl"

MUST, SHOULD, MAY = "Violation", "Warning", "Info"

# What the profile asks of each key, judged from the programme, the motion and practice, and not from the shapes.
ASKED: dict[tuple[str | int, ...], str] = {
    ("title",): MUST, ("about",): MUST, ("about", "name"): MUST, ("about", "description"): SHOULD,
    ("intended_use",): MUST, ("not_intended_use",): MUST, ("limitations",): MUST,
    ("version",): SHOULD, ("status",): SHOULD, ("issued",): SHOULD, ("next_review",): SHOULD,
    ("owner",): SHOULD, ("owner", "name"): MUST, ("owner", "contact"): SHOULD, ("owner", "tooi"): MAY,
    ("failure_modes",): SHOULD, ("human_oversight",): SHOULD, ("method",): SHOULD, ("self_learning",): SHOULD,
    ("users",): MAY, ("affected",): MAY, ("legal_basis",): MAY, ("register_entry",): MAY, ("openness",): MAY,
    ("openness", 0, "what"): MUST,
    ("data_used",): SHOULD, ("data_used", 0, "what"): MUST, ("data_used", 0, "source"): SHOULD,
    ("data_used", 0, "period"): MAY,
    ("performance",): SHOULD, ("performance", 0, "measure"): MUST, ("performance", 0, "value"): MUST,
    ("performance", 0, "population"): MUST, ("performance", 0, "date"): MUST, ("performance", 0, "uncertainty"): MAY,
    ("validation", 0, "what"): MUST, ("validation", 0, "by"): SHOULD, ("validation", 0, "date"): SHOULD,
    ("validation", 0, "result"): SHOULD,
    ("model_choice",): MAY, ("model_choice", "question"): MUST, ("model_choice", "reason"): MUST,
    ("model_choice", "decided_by"): SHOULD, ("model_choice", "decided_on"): SHOULD,
    ("model_choice", "alternatives", 0, "name"): MUST, ("model_choice", "alternatives", 1, "transparency"): SHOULD,
    ("model_choice", "alternatives", 0, "legitimacy"): SHOULD,
}  # fmt: skip

CHANGED: dict[str, tuple[dict[str, Any], str, str]] = {
    "leaflet-adopted-validated": (without("validation"), MUST, ""),
    "leaflet-review-after-issue": (having("2026-04-30", "next_review"), MUST, "/issued"),
    "leaflet-review-overdue": (having("2026-11-21", "next_review"), SHOULD, "/next_review"),
    "performance-date-past": (having("2026-11-23", "performance", 0, "date"), MUST, "/performance/0/date"),
    "validation-date-past": (having("2026-11-23", "validation", 0, "date"), MUST, "/validation/0/date"),
    "choice-decided-past": (having("2026-11-23", "model_choice", "decided_on"), MUST, "/model_choice/decided_on"),
    "openness-link-or-reason": (having({"what": "Broncode"}, "openness", 0), MUST, "/openness/0"),
    "choice-one-chosen": (
        having(True, "model_choice", "alternatives", 1, "chosen"), MUST, "/model_choice/alternatives",
    ),
    "choice-alternatives": (
        without("model_choice", "alternatives", 1), SHOULD, "/model_choice/alternatives",
    ),
    "item-says-something": (having(["N.v.t."], "limitations"), MUST, "/limitations/0"),
}  # fmt: skip


def found(content: dict[str, Any], day: date = DAY) -> set[tuple[str, str, str]]:
    return {(one.rule, one.severity, one.field) for one in judged(content, day).findings}


def pointer(path: tuple[str | int, ...]) -> str:
    return "".join(f"/{part}" for part in path)


# ---- the rules ----


def test_a_full_leaflet_gives_no_finding() -> None:
    assert found(FULL) == set()
    assert judged(FULL).in_order


@pytest.mark.parametrize(("path", "severity"), ASKED.items(), ids=lambda one: pointer(one) if one != str(one) else one)
def test_what_is_missing_is_named_with_its_weight(path: tuple[str | int, ...], severity: str) -> None:
    content = without(*path)
    assert {(weight, place) for _, weight, place in found(content)} == {(severity, pointer(path))}
    assert judged(content).in_order is (severity != MUST)


@pytest.mark.parametrize(("rule", "case"), CHANGED.items(), ids=CHANGED.keys())
def test_what_is_wrong_is_named(rule: str, case: tuple[dict[str, Any], str, str]) -> None:
    content, severity, place = case
    assert (rule, severity, place) in found(content)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (having("draft", "status") | {"validation": []}, "leaflet-adopted-validated"),
        (having("2026-11-22", "next_review"), "leaflet-review-overdue"),
        (having("2026-11-22", "performance", 0, "date"), "performance-date-past"),
        (having({"what": "Broncode", "closed_because": "Gekocht."}, "openness", 0), "openness-link-or-reason"),
        (having(["Geen beperkingen gevonden in drie jaar gebruik."], "limitations"), "item-says-something"),
    ],
)  # fmt: skip
def test_what_is_just_right_is_not_named(content: dict[str, Any], rule: str) -> None:
    assert rule not in {name for name, _, _ in found(content)}


def test_no_alternative_chosen_is_as_wrong_as_two() -> None:
    content = having(False, "model_choice", "alternatives", 0, "chosen")
    assert {name for name, _, _ in found(content)} == {"choice-one-chosen"}


@pytest.mark.parametrize(
    "words", ["geen", "Geen.", "n.v.t.", "NVT", "onbekend", "none", "N/A", "-", "?", "todo", "...", "xx"]
)
def test_words_that_say_nothing(words: str) -> None:
    assert ("item-says-something", MUST, "/not_intended_use/0") in found(having([words], "not_intended_use"))


def test_the_day_decides_whether_review_is_overdue() -> None:
    assert found(FULL, date(2027, 5, 1)) == set()
    assert found(FULL, date(2027, 5, 2)) == {("leaflet-review-overdue", SHOULD, "/next_review")}


# ---- the shapes ----


def test_both_engines_find_the_same() -> None:
    """Node, rule and weight, for all leaflets above in one graph and two that are malformed in every way.

    The engines write a literal that is judged as a node in different ways; what they find there is left out.
    """
    contents = [FULL, *(without(*path) for path in ASKED), *(content for content, _, _ in CHANGED.values())]
    graphs = [judged(content).triples for content in contents]
    graphs += [judged_turtle(turtle() + added).triples for added in (MALFORMED, a_number_everywhere())]
    triples = {triple for graph in graphs for triple in graph}
    triples |= set(day_triples({subject.value for subject, _, _ in triples}, DAY))
    data = rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    sh = rdflib.SH
    parts = (sh.focusNode, sh.sourceShape, sh.resultSeverity)
    results = [tuple(report.value(one, part) for part in parts) for one in report.objects(None, sh.result)]
    expected = {tuple(map(str, one)) for one in results if isinstance(one[0], rdflib.URIRef)}
    assert len(expected) > len(contents)
    ours = {(one.focus, one.shape, str(sh[one.severity])) for one in validate(triples, SHAPES)}
    assert {one for one in ours if not one[0].startswith('"')} == expected


def test_every_rule_is_named_and_speaks_both_languages() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    rules = set(shapes.subjects(rdflib.SH.message))
    assert len(rules) > 10
    for shape in rules:
        assert str(shape).startswith(SHAPE)
        assert {getattr(text, "language", None) for text in shapes.objects(shape, rdflib.SH.message)} == {"nl", "en"}


def fields(described: Field = LEAFLET) -> list[Field]:
    return [one for member in described.members for one in (member, *fields(member))]


def test_every_field_has_a_form_and_a_term() -> None:
    text = SHAPES.read_text(encoding="utf-8")
    ontology = rdflib.Graph()
    for path in (root() / "ontology").rglob("*.ttl"):
        ontology.parse(path)
    described = fields()
    assert len(described) > 20
    for one in described:
        assert f"sh:path {one.term} ;" in text
        assert (rdflib.URIRef(expand(one.term)), None, None) in ontology


# ---- Turtle ----

MALFORMED = """
<urn:example:leaflet> <http://purl.org/dc/terms/title> "zonder taal" , "Tweede titel"@nl ;
    ng:method "Nog een werkwijze"@nl ; ng:selfLearning true , "ja" ; ng:nextReview "2027-05-01" ;
    ng:leafletStatus ng:Leaflet ; ng:registerPage "ftp://x"^^xsd:string ; ng:performance "90 procent" ;
    ng:intendedUse [ ng:text "zonder soort"@nl ] ; ng:limitation [ a ng:LeafletItem ] ;
    <http://www.w3.org/2002/07/owl#versionInfo> "2.1" .
"""


def test_turtle_is_judged_as_the_same_content_in_yaml() -> None:
    for content in (FULL, without("limitations"), without("performance", 0, "population")):
        there, here = judged_turtle(turtle(content)), judged(content)
        assert there.findings == here.findings
        assert there.leaflet == here.leaflet


def test_malformed_turtle_is_found() -> None:
    rules = {one.rule for one in judged_turtle(turtle() + MALFORMED).findings}
    forms = ["title", "method", "self-learning", "next-review", "status", "register-entry", "performance"]
    assert rules >= {f"leaflet-{name}-form" for name in [*forms, "intended-use", "version"]} | {"item-text"}


def a_number_everywhere(described: Field = LEAFLET, place: str = "") -> str:
    """Say 12 of every field of every part: no field takes a number."""
    node = f"<urn:example:leaflet{'#' + place if place else ''}>"
    said = ""
    for one in described.members:
        here = f"{place}/{one.key}/0" if one.kind in ("items", "parts") else f"{place}/{one.key}"
        said += f"{node} <{expand(one.term)}> 12 .\n"
        said += f"<urn:example:leaflet#{here}> ng:text 12 .\n" if one.kind == "items" else ""
        said += a_number_everywhere(one, here) if one.members else ""
    return said


def test_every_rule_is_broken_by_some_leaflet() -> None:
    contents = [*(without(*path) for path in ASKED), *(content for content, _, _ in CHANGED.values())]
    broken = {rule for content in contents for rule, _, _ in found(content)}
    for added in (MALFORMED, a_number_everywhere()):
        broken |= {one.rule for one in judged_turtle(turtle() + added).findings}
    rules = rdflib.Graph().parse(SHAPES).subjects(rdflib.SH.message)
    assert broken == {str(rule).removeprefix(SHAPE) for rule in rules}


def test_blank_nodes_are_placed() -> None:
    content = """
        @prefix ng: <https://w3id.org/normgraph/def#> .
        [] a ng:Leaflet ; ng:performance [ a ng:PerformanceFigure ; ng:figure "3"@nl ] ."""
    places = {one.rule: one.field for one in judged_turtle(content).findings}
    assert places["performance-population"] == "/performance/0/population"
    assert places["leaflet-title"] == "/title"


@pytest.mark.parametrize(
    ("added", "error", "says"),
    [
        ("ng:limitaton <urn:x> .", UnknownKey, "limitation"),
        ('ng:method "Hoe"@de .', InvalidValue, "language 'de'"),
        ('ng:nextReview "2027-02-30"^^xsd:date .', InvalidDate, "is not a date"),
        ('ng:method "a\\u202Eb"@nl .', InvalidValue, r"U\+202E"),
        ('ng:registerPage "javascript:alert(1)"^^xsd:anyURI .', InvalidValue, "not a web address"),
        ("a ng:Leaflet . <urn:y> a ng:Leaflet .", UnreadableInput, "2 leaflets"),
        ("ng:method 'open .", UnreadableInput, "line "),
    ],
)
def test_turtle_that_is_refused(added: str, error: type[InputError], says: str) -> None:
    with pytest.raises(error, match=says):
        judged_turtle(turtle() + "<urn:example:leaflet> " + added)


@pytest.mark.parametrize("content", ["", "@prefix ng: <https://w3id.org/normgraph/def#> . <x> a ng:Act ."])
def test_turtle_without_a_leaflet_is_not_in_order_in_silence(content: str) -> None:
    with pytest.raises(UnreadableInput, match="0 leaflets"):
        judged_turtle(content)


def test_many_values_of_one_field_are_refused_before_they_are_compared() -> None:
    days = " , ".join(f'"2026-01-{day:02}"^^xsd:date' for day in range(1, 12))
    with pytest.raises(InvalidValue) as raised:
        judged_turtle(turtle() + f"<urn:example:leaflet> ng:nextReview {days} .")
    assert raised.value.pointer == "/next_review"


def test_turtle_has_limits() -> None:
    many = "".join(f"<urn:{number}> a <urn:x> .\n" for number in range(30))
    for content, settings in (
        (b"#" * 1_000_000, Settings()),
        (many.encode(), Settings(max_description_nodes=20)),
        (("[" * 100_000).encode(), Settings()),
    ):
        with pytest.raises((InputTooLarge, UnreadableInput)):
            judge_leaflet(content, settings, DAY, turtle=True)


# ---- reading ----


@pytest.mark.parametrize(
    ("content", "error", "pointer", "says"),
    [
        ({"limitatons": []}, UnknownKey, "/limitatons", "'limitations'"),
        ({"owner": {"naam": "x"}}, UnknownKey, "/owner/naam", "'name'"),
        ({"title": {"de": "x"}}, UnknownKey, "/title/de", "no field"),
        ({"title": 3}, InvalidValue, "/title", "write text"),
        ({"title": "  "}, InvalidValue, "/title", "empty"),
        ({"title": "a\x1b[31mb"}, InvalidValue, "/title", "U+001B"),
        ({"title": "a\u202eb"}, InvalidValue, "/title", "U+202E"),
        ({"intended_use": "x"}, InvalidValue, "/intended_use", "a list"),
        ({"intended_use": ["x", None]}, InvalidValue, "/intended_use/1", "empty"),
        ({"self_learning": "ja"}, InvalidValue, "/self_learning", "true or false"),
        ({"status": "final"}, InvalidValue, "/status", "draft, adopted, withdrawn"),
        ({"issued": "2026-02-30"}, InvalidDate, "/issued", "not a date"),
        ({"register_entry": ["javascript:alert(1)"]}, InvalidValue, "/register_entry/0", "not a web address"),
        ({"register_entry": ['https://x/"><script>']}, InvalidValue, "/register_entry/0", "not a web address"),
        ({"performance": [{"date": "gisteren"}]}, InvalidDate, "/performance/0/date", "not a date"),
        ({"model_choice": []}, InvalidValue, "/model_choice", "keys with values"),
        ({"language": "de"}, InvalidValue, "/language", "nl or en"),
        ({"language": ["nl"]}, InvalidValue, "/language", "nl or en"),
    ],
)  # fmt: skip
def test_what_is_refused_is_placed(content: dict[str, Any], error: type[InputError], pointer: str, says: str) -> None:
    with pytest.raises(error) as raised:
        read_leaflet(content)
    assert raised.value.pointer == pointer
    assert says in raised.value.en
    assert raised.value.nl != raised.value.en


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"title: [",
        b"a: &x 1\nb: *x",
        b"title: !!python/object:os.system x",
        b"- a",
        b"title: a\ntitle: b",
        b"",
    ],
)
def test_bytes_that_are_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        judge_leaflet(content, Settings(), DAY)


def test_a_megabyte_is_refused() -> None:
    with pytest.raises(InputTooLarge):
        judge_leaflet(b"title: " + b"x" * 1_000_000, Settings(), DAY)


def test_a_plain_text_is_in_the_language_of_the_leaflet() -> None:
    for given, key in (({"title": "T"}, "nl"), ({"title": "T", "language": "en"}, "en")):
        title = read_leaflet(given).values["title"]
        assert getattr(title, key) == "T"


def test_null_and_empty_are_not_stated() -> None:
    given = {
        "title": None,
        "about": {"name": None},
        "users": [None],
        "performance": [{"value": None}],
        "limitations": [],
    }
    assert read_leaflet(given) == read_leaflet({})


def test_the_data_written_can_be_read_again() -> None:
    first = judged(FULL)
    again = read_leaflet(json.loads(json.dumps(leaflet_json(first, DAY)["leaflet"])))
    assert again == first.leaflet


# ---- the template ----


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_empty_template_lacks_everything_that_is_asked(language: Any) -> None:
    done = judge_leaflet(leaflet_template(language).encode(), Settings(), DAY)
    assert done.leaflet == read_leaflet({})
    missing = {one.field for one in done.findings if one.severity == MUST}
    assert missing == {"/title", "/about", "/intended_use", "/not_intended_use", "/limitations"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_filled_template_passes(language: Any) -> None:
    """Every null becomes a value of its form; what cannot be told from the form is set apart."""
    forms = {
        "tekst": "Iets", "text": "Something", "JJJJ-MM-DD": "2026-10-01", "YYYY-MM-DD": "2026-10-01",
        "true | false": "true", "draft | adopted | withdrawn": "adopted", "https://…": "https://x.example/y",
    }  # fmt: skip
    lines = []
    for line in leaflet_template(language).splitlines():
        name, _, form = line.partition(": null  # ")
        if form:
            value = "2027-10-01" if name.strip() == "next_review" else forms[form]
            lines.append(f"{name}: {value}")
        else:
            before = lines[-1].split(":")[0].strip() if lines else ""
            filled = "https://x.example/y" if before == "register_entry" else "Een punt"
            lines.append(line.replace("- null", f"- {filled}"))
    done = judge_leaflet("\n".join(lines).encode(), Settings(), DAY)
    assert [one for one in done.findings if one.severity == MUST] == []
    assert {one.rule for one in done.findings} == {"choice-alternatives"}
    assert set(done.leaflet.values) == {member.key for member in LEAFLET.members}
