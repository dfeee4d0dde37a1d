"""A release holds one graph in every format, says what changed, and is refused when its version does not fit that."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors import call
from normgraph.errors import InvalidValue
from normgraph.files import FOLDERS, root
from normgraph.release.changes import ResourceChange, compare, refusals
from normgraph.release.contents import read_contents
from normgraph.release.version import Step, Version, read_version
from normgraph.snapshot import open_snapshot
from releases import release_of, tiny_graph
from snapshots import other_snapshot, written

LAW, TERMS = "data/law/one.ttl", "ontology/normgraph.ttl"


def changes_of(tmp_path: Path, place: str, old: str, new: str) -> dict[str, ResourceChange]:
    """Compare the tiny graph with one in which a piece of a file is another."""
    before = read_contents(tiny_graph(tmp_path / "before"))
    after = read_contents(tiny_graph(tmp_path / "after", changes={place: (old, new)}))
    found = compare(before.said, after.said)
    return {one.iri.removeprefix("https://w3id.org/normgraph/").removeprefix("id/"): one for one in found}


ENDED = "owl:deprecated true ."

CHANGED = {
    "a label": (LAW, '"Do something"@en', '"Do it"@en', "requirement/one", "changed", Step.PATCH),
    "a day of keeping": (LAW, "2026-11-24", "2026-11-30", "graph/law/one", "changed", Step.PATCH),
    "a new norm": (LAW, "", "<requirement/two> a ng:Requirement .", "requirement/two", "new", Step.MINOR),
    "a date": (LAW, "2026-08-02", "2027-12-02", "period/one", "dates", Step.MINOR),
    "a date taken away": (LAW, ' ;\n    ng:validFrom "2026-08-02"^^xsd:date', "", "period/one", "dates", Step.MINOR),
    "another period": (LAW, "ng:period <period/one>", "ng:period <period/two>", "requirement/one", "dates", Step.MINOR),
    "a condition within": (LAW, "ng:allOf", "ng:anyOf", "requirement/one", "changed", Step.MINOR),
    "a norm that ends": (LAW, "", f"<requirement/one> {ENDED}", "requirement/one", "deprecated", Step.MINOR),
    "a fact that ends": (LAW, "", f"<fact/big> {ENDED}", "fact/big", "deprecated", Step.MAJOR),
    "a term that ends": (TERMS, "", f"ng:appliesIf {ENDED}", "def#appliesIf", "deprecated", Step.MAJOR),
    "values of a fact": (LAW, "value-type/bool", "value-type/date", "fact/big", "changed", Step.MAJOR),
    "a term's axiom": (TERMS, "owl:ObjectProperty", "owl:DatatypeProperty", "def#appliesIf", "changed", Step.MAJOR),
    "a term's definition": (TERMS, '"Wanneer."', '"Indien."', "def#appliesIf", "changed", Step.MINOR),
    "a term's label": (TERMS, '"geldt als"', '"is van toepassing als"', "def#appliesIf", "changed", Step.PATCH),
    "a new term": (TERMS, "", "ng:other a owl:Class .", "def#other", "new", Step.MINOR),
    "a shape": ("shapes/graph.ttl", "sh:minCount 1", "sh:minCount 2", "shape#Norm", "changed", Step.MINOR),
    "a query": ("queries/norms.rq", "?norm WHERE", "DISTINCT ?norm WHERE", "query/norms", "changed", Step.MINOR),
    "a title": ("queries/norms.rq", "| Norms", "| All norms", "query/norms", "changed", Step.PATCH),
    "a lost norm": (LAW, "<requirement/one> a", "<requirement/other> a", "requirement/one", "gone", Step.MAJOR),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGED)
def test_each_change_is_found_and_asks_for_its_step(change: str, tmp_path: Path) -> None:
    place, old, new, key, what, step = CHANGED[change]
    found = changes_of(tmp_path, place, old, new)
    assert (found[key].what, found[key].step) == (what, step)
    assert found.keys() <= {key, "requirement/other"}


def test_the_same_graph_in_another_folder_file_or_order_did_not_change(tmp_path: Path) -> None:
    before = read_contents(tiny_graph(tmp_path / "before"))
    after = tiny_graph(tmp_path / "after")
    law = after / LAW
    head, graph, body = law.read_text().partition("<graph/law/one>")
    graph_said, period, rest = body.partition("<period/one>")
    (after / "data" / "two.ttl").write_text(head + period + rest)
    law.write_text(head + graph + graph_said)
    assert compare(before.said, read_contents(after).said) == []


# ---- versions ----


def change(
    step: Step, what: str = "changed", iri: str = "https://w3id.org/normgraph/id/requirement/one"
) -> ResourceChange:
    return ResourceChange(iri, what, step, frozenset(), frozenset())  # type: ignore[arg-type]


FITS = [
    ("1.0.0", "1.0.1", Step.PATCH, True), ("1.0.0", "1.0.1", Step.MINOR, False), ("1.0.0", "1.1.0", Step.MINOR, True),
    ("1.0.0", "1.9.0", Step.MAJOR, False), ("1.9.3", "2.0.0", Step.MAJOR, True), ("1.0.0", "2.0.0", Step.PATCH, True),
    ("0.1.0", "0.2.0", Step.MAJOR, True), ("0.1.0", "0.1.1", Step.MINOR, False), ("0.9.0", "1.0.0", Step.MAJOR, True),
    ("1.0.0", "1.0.0", Step.PATCH, False), ("1.1.0", "1.0.9", Step.PATCH, False), ("1.9.0", "1.10.0", Step.MINOR, True),
]  # fmt: skip


@pytest.mark.parametrize(("previous", "version", "step", "fits"), FITS)
def test_a_version_must_fit_the_change(previous: str, version: str, step: Step, fits: bool) -> None:
    found = list(refusals(read_version(version), read_version(previous), [change(step)]))
    assert (found == []) is fits


def test_a_refusal_says_what_and_why() -> None:
    gone = change(Step.MAJOR, "gone")
    (vanished,) = refusals(Version(2, 0, 0), Version(1, 0, 0), [gone])
    assert vanished.message("en").startswith("requirement/one: gone since the previous release; keep it")
    (low,) = refusals(Version(1, 0, 1), Version(1, 0, 0), [change(Step.MINOR)])
    assert "raise the minor number, for 1 change: requirement/one" in low.message("en")
    (same,) = refusals(Version(1, 0, 0), Version(1, 0, 0), [])
    assert "1.0.0 is not above the previous, 1.0.0" in same.message("en")


@pytest.mark.parametrize("written", ["1.0", "1.0.0-rc1", "v1.0.0", "01.0.0", "1.0.0\n", "١.0.0", "", "9" * 40 + ".0.0"])
def test_what_is_no_version_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="not a version"):
        read_version(written)


NUMBERS = st.builds(Version, *[st.integers(0, 3)] * 3)


@given(NUMBERS, NUMBERS)
def test_a_step_is_the_first_number_that_differs(one: Version, other: Version) -> None:
    lower, higher = sorted((one, other))
    if lower != higher:
        differs = next(i for i, pair in enumerate(zip(lower, higher, strict=True)) if pair[0] != pair[1])
        assert higher.step_from(lower) == (Step.MAJOR, Step.MINOR, Step.PATCH)[differs]
    assert read_version(str(one)) == one


SAID = st.frozensets(st.tuples(st.sampled_from("pqr"), st.sampled_from([ox.Literal(c) for c in "abc"])), min_size=1)
GRAPHS = st.dictionaries(st.sampled_from("stuv"), SAID)


@given(GRAPHS, GRAPHS)
def test_changes_lead_from_one_graph_to_the_other(before: dict[str, frozenset], after: dict[str, frozenset]) -> None:  # type: ignore[type-arg]
    made = dict(before)
    for one in compare(before, after):
        made[one.iri] = made.get(one.iri, frozenset()) - one.removed | one.added
    assert {iri: said for iri, said in made.items() if said} == after
    assert {one.iri for one in compare(before, after) if one.what == "gone"} == before.keys() - after.keys()
    assert compare(before, before) == []


# ---- what is told ----


def test_people_and_machines_read_what_moved(tmp_path: Path) -> None:
    first = release_of(tiny_graph(tmp_path / "one"), tmp_path / "first")
    moved = tiny_graph(tmp_path / "two", "1.1.0", {LAW: ("2026-08-02", "2027-12-02")})
    second = release_of(moved, tmp_path / "second", first)
    told = (second / "CHANGES.md").read_text()
    dutch, english = told.split("# normgraph 1.1.0: what changed")
    assert "- datum gewijzigd: `period/one` eerste termijn (geldt vanaf: 2026-08-02 → 2027-12-02); geldt voor" in dutch
    assert (
        "- date changed: `period/one` first term (valid from: 2026-08-02 → 2027-12-02); holds for `requirement/one`"
        in english
    )
    assert "1 December 2026" in english
    store = ox.Store()
    store.bulk_load(path=str(second / "changes.ttl"), format=ox.RdfFormat.TURTLE)
    query = """PREFIX cs: <http://purl.org/vocab/changeset/schema#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?thing ?was ?is {
          ?set cs:subjectOfChange ?thing ; cs:removal/rdf:object ?was ; cs:addition/rdf:object ?is .
          FILTER (CONTAINS(STR(?thing), "/id/")) }"""
    rows = [(row[0].value, row[1].value, row[2].value) for row in store.query(query)]  # type: ignore[union-attr]
    assert rows == [("https://w3id.org/normgraph/id/period/one", "2026-08-02", "2027-12-02")]


def test_what_is_retired_stands_with_its_kind(tmp_path: Path) -> None:
    first = release_of(tiny_graph(tmp_path / "one"), tmp_path / "first")
    label = 'ng:Requirement skos:prefLabel "vereiste"@nl , "requirement"@en .'
    retired = {LAW: ("<requirement/one> a ng:Requirement ;", f"{label} <requirement/one> owl:deprecated true ;")}
    second = release_of(tiny_graph(tmp_path / "two", "1.1.0", retired), tmp_path / "second", first)
    told = (second / "CHANGES.md").read_text()
    assert "## vereiste (`requirement`)\n\n- vervallen: `requirement/one` Doe iets\n" in told


def test_a_release_without_other_words_says_so(tmp_path: Path) -> None:
    first = release_of(tiny_graph(tmp_path / "one"), tmp_path / "first")
    second = release_of(tiny_graph(tmp_path / "two", "1.0.1"), tmp_path / "second", first)
    assert "The graph says the same as in 1.0.0." in (second / "CHANGES.md").read_text()
    assert "The first release." in (first / "CHANGES.md").read_text()


# ---- the command, on the whole graph ----


def normgraph(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "normgraph", *words, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)


def contents_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_the_whole_graph_is_released_twice_with_the_same_bytes_and_can_be_served(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "elsewhere" / "two"
    two.parent.mkdir()
    made = normgraph(
        "release", "0.1.0", "--first", "--date", "2026-12-01", "--out", str(one / "r"), "--bundle", f"{one}.tar.gz",
        PYTHONHASHSEED="1", TZ="Pacific/Kiritimati", LC_ALL="C",
    )  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    again = normgraph(
        "release", "0.1.0", "--first", "--out", str(two / "r"), "--bundle", f"{two}.tar.gz",
        PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8", SOURCE_DATE_EPOCH="1796083200",
    )  # fmt: skip
    assert (again.returncode, again.stderr) == (0, "")
    assert contents_of(one / "r") == contents_of(two / "r")
    assert Path(f"{one}.tar.gz").read_bytes() == Path(f"{two}.tar.gz").read_bytes()
    sound = normgraph("verify", f"{one}.tar.gz", "--against", str(one / "r"))
    assert (sound.returncode, sound.stderr) == (0, "")
    assert "this installation carries the same graph" in sound.stdout
    snapshot = open_snapshot(one / "r")
    served = normgraph("facts", "--format", "json", NORMGRAPH_SNAPSHOT=str(one / "r"))
    assert served.stdout == normgraph("facts", "--format", "json").stdout
    assert snapshot.digest in made.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["0.1.0"], "give the previous release, or --first"),
        (["0.1.0", "--first", "--previous", "x"], "give the previous release, or --first"),
        (["0.1", "--first"], "not a version"),
        (["0.1.0", "--first", "--bundle", "x.rar"], "name it .tar.gz or .zip"),
        (["0.1.0", "--first", "--date", "soon"], "--date"),
    ],
)
def test_a_request_that_cannot_be_met_says_what_to_give(words: list[str], told: str, tmp_path: Path) -> None:
    done = normgraph(
        "release", *words, "--out", str(tmp_path / "out"), *([] if "--date" in words else ["--date", "2026-12-01"])
    )
    assert (done.returncode, told in done.stderr) == (2, True), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_day_is_taken_from_the_clock(tmp_path: Path) -> None:
    for epoch in ("", "now", "9" * 30):
        done = normgraph("release", "0.1.0", "--first", "--out", str(tmp_path / "out"), SOURCE_DATE_EPOCH=epoch)
        assert (done.returncode, "give the day of the release" in done.stderr) == (2, True)


def test_a_graph_with_findings_is_not_released(tmp_path: Path) -> None:
    other_snapshot(tmp_path / "sound", tmp_path / "beside")
    faulty = tmp_path / "beside" / "data" / "law" / "awb.ttl"
    faulty.write_text(faulty.read_text() + "\n<provision/awb/art_1> a <https://w3id.org/normgraph/def#NoSuchClass> .\n")
    written(
        tmp_path / "faulty", tmp_path / "beside", sorted(f for f in (tmp_path / "beside").rglob("*") if f.is_file())
    )
    done = normgraph(
        "release", "0.1.0", "--first", "--date", "2026-12-01", "--out", str(tmp_path / "out"),
        NORMGRAPH_SNAPSHOT=str(tmp_path / "faulty"),
    )  # fmt: skip
    assert done.returncode == 1
    assert "declared nowhere: https://w3id.org/normgraph/def#NoSuchClass" in done.stdout
    assert not (tmp_path / "out").exists()


def earlier(tmp_path: Path, name: str, more: str = "") -> Path:
    """Release our graph as 0.0.9, with something more in it."""
    for folder in FOLDERS:
        shutil.copytree(root() / folder, tmp_path / f"{name}-graph" / folder)
    terms, law = (tmp_path / f"{name}-graph" / place for place in (TERMS, "data/law/awb.ttl"))
    terms.write_text(terms.read_text().replace('owl:versionInfo "0.1.0"', 'owl:versionInfo "0.0.9"'))
    law.write_text(law.read_text() + more)
    return release_of(tmp_path / f"{name}-graph", tmp_path / name)


def test_a_release_is_held_to_the_one_before_it(tmp_path: Path) -> None:
    richer = earlier(tmp_path, "richer", "\n<provision/awb/lost> a <https://w3id.org/normgraph/def#Provision> .\n")
    words = ("release", "0.1.0", "--date", "2026-12-01", "--out", str(tmp_path / "out"), "--previous")
    refused = normgraph(*words, str(richer))
    assert (refused.returncode, not (tmp_path / "out").exists()) == (1, True)
    assert refused.stdout.startswith("provision/awb/lost: gone since the previous release")
    (richer / "LICENSE").unlink()
    damaged = normgraph(*words, str(richer))
    assert (damaged.returncode, "is not sound: LICENSE: is missing" in damaged.stderr) == (2, True)
    made = normgraph(*words, str(earlier(tmp_path, "same")))
    assert (made.returncode, made.stderr) == (0, "")
    assert "The graph says the same as in 0.0.9." in (tmp_path / "out" / "CHANGES.md").read_text()


def test_a_release_does_not_lie_before_the_one_before_it(tmp_path: Path) -> None:
    previous = release_of(tiny_graph(tmp_path / "graph"), tmp_path / "previous")  # of 1 December
    words = ["release", "1.0.1", "--previous", str(previous), "--out", str(tmp_path / "out"), "--lang", "en", "--date"]
    done = call(*words, "2026-11-30")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "normgraph: --date: the previous release is of 2026-12-01; give that day or a later one\n"
    assert not (tmp_path / "out").exists()


def test_a_release_is_of_the_version_that_software_and_ontology_bear(tmp_path: Path) -> None:
    done = normgraph("release", "0.2.0", "--first", "--date", "2026-12-01", "--out", str(tmp_path / "out"))
    assert (done.returncode, "put 0.2.0 there first" in done.stderr) == (2, True)
