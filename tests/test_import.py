"""Importing the Algoritmekader: what is read, what is passed over, and what is written of it."""

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import Result

from doors import call
from normgraph.errors import InputTooLarge, NotFound
from normgraph.settings import Settings
from normgraph.sources.algoritmekader import Algoritmekader, read_algoritmekader
from normgraph.sources.graph import dangling, graph_iri, import_quads, write_import
from normgraph.terms import ID
from sources import page, real, requirement, write

TODAY = date(2026, 11, 25)
AIA_03 = "urn:nl:ak:ver:aia-03"
ADR = "Onderzoekskader Auditdienst Rijk"


def read(folder: Path, **limits: int) -> Algoritmekader:
    return read_algoritmekader(folder, replace(Settings(), **limits))  # type: ignore[arg-type]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy with one sound requirement, a measure and an instrument."""
    return write(
        tmp_path / "copy",
        {
            "vereisten/index.md": "---\ntitle: Overzicht\nid: 0\n---\n",
            "vereisten/aia-03-risico.md": requirement("aia-03", levenscyclus=("ontwerp",)),
            "maatregelen/1-owp-01-a.md": page(
                "Doe iets", "urn:nl:ak:mtr:owp-01", fields={"vereiste": ("aia-03-risico", "aia-99-weg")}
            ),
            "hulpmiddelen/IAMA.md": page("IAMA", fields={"vereiste": "aia-03-risico"}),
        },
    )


def test_what_is_read(copy: Path) -> None:
    source = read(copy)
    assert Counter(item.kind for item in source.items) == {"vereisten": 1, "maatregelen": 1, "hulpmiddelen": 1}
    assert source.skipped == ()
    item = next(source.of_kind("vereisten"))
    assert (item.urn, item.title, item.file) == (AIA_03, "Eis aia-03", "vereisten/aia-03-risico.md")
    assert item.values("rol-ai-act") == ("aanbieder",)


@pytest.mark.parametrize("place", ["docs", "docs/voldoen-aan-wetten-en-regels", "voldoen-aan-wetten-en-regels"])
def test_the_folder_may_lie_deeper(copy: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "repository" / place).parent.mkdir(parents=True)
    copy.rename(tmp_path / "repository" / place)
    assert len(read(tmp_path / "repository").items) == 3


def test_numbers_stay_text_and_odd_keys_stay(copy: Path) -> None:
    odd = "---\ntitle: A\nid: urn:nl:ak:mtr:owp-02\nsources:\n  ARK:\n  - 2.10\n  - 2.20\n  ADR: SV.1\ntocs: ja\n---\n"
    write(copy, {"maatregelen/b.md": odd})
    item = next(item for item in read(copy).items if item.name == "b")
    assert set(item.norms) == {("ARK", "2.10"), ("ARK", "2.20"), ("ADR", "SV.1")}
    assert item.values("tocs") == ("ja",)


BROKEN = {
    "not YAML": (b"---\ntitle: [a\nid: b\n---\n", 3),
    "no front matter": (b"# Hallo\n", 1),
    "no end": (b"---\ntitle: a\n", 3),
    "no id": (b"---\ntitle: a\n---\n", None),
    "another id": (b"---\ntitle: a\nid: urn:nl:ak:mtr:owp-01\n---\n", 3),
    "the same id": (f"---\ntitle: a\nid: {AIA_03}\n---\n".encode(), 3),
    "no title": (b"---\nid: urn:nl:ak:ver:aia-04\n---\n", None),
    "a key twice": (b"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\ntitle: b\n---\n", 4),
    "anchor": (b"---\ntitle: &a b\nid: *a\n---\n", 2),
    "alias loop": (b"---\ntitle: a\nx: &x [*x]\n---\n", 3),
    "tag": (b"---\ntitle: !!python/object:os.system a\n---\n", 2),
    "merge": (b"---\ntitle: a\n<<: {id: b}\n---\n", 3),
    "a list": (b"---\n- a\n---\n", 1),
    "nested": (b"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\nrollen: [[[a]]]\n---\n", 4),
    "an explanation of lists": (b"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\ntoelichting: [a]\n---\n", 4),
    "labels by key": (b"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\nrollen: {jurist: ja}\n---\n", 4),
    "norms by key": (b"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\nsources: {ADR: {SV: 1}}\n---\n", 4),
    "not UTF-8": (b"---\ntitle: a\n\xff\n---\n", 3),
    "NUL": (b"---\ntitle: a\n---\n\n\0", 5),
    "too large": (b"---\ntitle: " + b"a" * 10_000_000 + b"\n---\n", None),
    "too deep": (b"---\ntitle: " + b"[" * 100 + b"]" * 100 + b"\n---\n", None),
    "half a character": (b'---\ntitle: "\\ud800"\nid: urn:nl:ak:ver:aia-04\n---\n', None),
    "empty": (b"", 1),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_passed_over_with_their_place(copy: Path, name: str) -> None:
    content, line = BROKEN[name]
    write(copy, {"vereisten/broken.md": content})
    source = read(copy)
    assert [item.name for item in source.of_kind("vereisten")] == ["aia-03-risico"]
    (one,) = source.skipped
    assert (one.file, one.line) == ("vereisten/broken.md", line) or line is None
    assert one.text.nl != one.text.en


@pytest.mark.parametrize(
    ("limit", "most", "text", "told"),
    [
        ("nodes", 1_000, "- a\n" * 2_000, "more than 1,000 values"),
        ("depth", 4, "- [[[[a]]]]\n", "nested deeper than 4 levels"),
        ("bytes", 1_000, "- " + "a" * 2_000 + "\n", "larger than 1,000 bytes"),
    ],
)
def test_a_file_over_a_limit_is_passed_over_for_that(copy: Path, limit: str, most: int, text: str, told: str) -> None:
    write(copy, {"vereisten/broken.md": f"---\ntitle: a\nid: urn:nl:ak:ver:aia-04\nrollen:\n{text}---\n"})
    (one,) = read(copy, **{f"max_source_{limit}": most}).skipped
    assert (one.file, one.text.en) == ("vereisten/broken.md", told)


def test_what_is_no_file_is_passed_over(copy: Path, tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": requirement("aia-09")})
    folder = copy / "vereisten"
    (folder / "folder.md").mkdir()
    (folder / "outside.md").symlink_to(tmp_path / "secret.md")
    (folder / "nothing.md").symlink_to(folder / "absent")
    (folder / "round.md").symlink_to(folder / "round.md")
    os.mkfifo(folder / "pipe.md")
    source = read(copy)
    names = ["folder", "nothing", "outside", "pipe", "round"]
    assert [one.file for one in source.skipped] == [f"vereisten/{name}.md" for name in names]
    assert [item.urn for item in source.of_kind("vereisten")] == [AIA_03]


def test_a_link_inside_the_copy_is_a_file(copy: Path) -> None:
    write(copy, {"elsewhere/page": requirement("aia-04")})
    (copy / "vereisten" / "aia-04-b.md").symlink_to(copy / "elsewhere" / "page")
    assert len(list(read(copy).of_kind("vereisten"))) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_passed_over(copy: Path) -> None:
    write(copy, {"vereisten/closed.md": requirement("aia-04")})
    (copy / "vereisten" / "closed.md").chmod(0)
    assert [one.file for one in read(copy).skipped] == ["vereisten/closed.md"]


def test_a_name_that_is_no_text_is_passed_over(copy: Path) -> None:
    name = os.fsencode(copy / "vereisten") + b"/\xff.md"
    with open(name, "w", encoding="utf-8") as stream:
        stream.write(requirement("aia-04"))
    (one,) = read(copy).skipped
    assert one.place.isprintable()


def test_too_many_files_are_refused(copy: Path) -> None:
    write(copy, {f"vereisten/{number}.md": "" for number in range(12)})
    with pytest.raises(InputTooLarge, match="more than 10 files"):
        read(copy, max_source_files=10)


def test_nothing_usable_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        read(tmp_path)
    write(tmp_path, {"vereisten/a.md": "niets"})
    with pytest.raises(NotFound, match="no usable requirement"):
        read(tmp_path)


# ---- links and tables ----


def test_links_that_lead_nowhere(copy: Path) -> None:
    (lost,) = dangling(read(copy))
    assert (lost[0].name, lost[1], lost[2]) == ("1-owp-01-a", "vereiste", "aia-99-weg")
    assert lost[0].line("aia-99-weg") == 6


def test_a_page_that_could_not_be_read_is_no_page_that_is_absent(copy: Path) -> None:
    write(copy, {"vereisten/aia-99-weg.md": "kapot"})
    assert list(dangling(read(copy))) == []


def test_the_tables(copy: Path) -> None:
    write(
        copy,
        {
            "relatie-ak-tot-toetsingskaders.csv": "nummer,bron,maatregelen-ak,urn:nl:ak:mtr:owp-01\n"
            "2.10,ARK,\"['urn:nl:ak:mtr:owp-01']\",1\nSV.1,ADR,[],1\nSV.2,ADR,__import__('os'),0\n",
            "maatregelen-adr-ark.csv": "nummer;maatregel;source\n2.10;Eis;Toetsingskader Algemene Rekenkamer\n",
        },
    )
    source = read(copy)
    assert source.table
    assert source.table.listed == {("ARK", "2.10", "urn:nl:ak:mtr:owp-01")}
    assert source.table.marked == {
        ("ARK", "2.10", "urn:nl:ak:mtr:owp-01"), ("ADR", "SV.1", "urn:nl:ak:mtr:owp-01"),
    }  # fmt: skip
    assert source.norm_titles == {("ARK", "2.10"): "Eis"}
    assert [(one.file, one.line) for one in source.skipped] == [("relatie-ak-tot-toetsingskaders.csv", 4)]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("maatregelen-adr-ark.csv", "nummer;maatregel;source\n2.10;Eis;Een ander kader\n", 2),
        ("maatregelen-adr-ark.csv", f"nummer;maatregel;source\n1;Eis;{ADR}\n1;Plicht;{ADR}\n", 3),
        ("maatregelen-adr-ark.csv", f"nummer;maatregel;source\n1;Eis;{ADR};nog iets\n", 2),
        ("maatregelen-adr-ark.csv", "nummer;maatregel;maatregel;source\n", 1),
        ("relatie-ak-tot-toetsingskaders.csv", "nummer,bron,maatregelen-ak,urn:nl:ak:mtr:owp-01\n1,ARK,[],x\n", 2),
        ("relatie-ak-tot-toetsingskaders.csv", "nummer,bron,maatregelen-ak,urn:nl:ak:mtr:owp-01\n1,ARK,[]\n", 2),
    ],
)
def test_what_a_table_says_otherwise_is_passed_over(copy: Path, name: str, content: str, line: int) -> None:
    write(copy, {name: content})
    assert [(one.file, one.line) for one in read(copy).skipped] == [(name, line)]


# ---- RDF ----


def test_every_field_of_a_page_is_written(copy: Path) -> None:
    fields = {"uitzondering": "risicogroep-verboden-ai", "status_vereiste": "geldend", "tocs": "ja", "sources": "ADR"}
    write(copy, {"hulpmiddelen/IAMA.md": page("IAMA", fields={**fields, "hide": "navigation"})})
    quads = list(import_quads(read(copy), TODAY))
    written = {getattr(quad.object, "value", "") for quad in quads if quad.predicate.value.endswith("#notation")}
    assert {*fields, *fields.values()} <= written
    assert "navigation" not in written


def test_the_graph_is_its_own(copy: Path) -> None:
    source = replace(read(copy), commit="46917ce")
    quads = list(import_quads(source, TODAY))
    assert {str(quad.graph_name) for quad in quads} == {f"<{ID}graph/import/algoritmekader/46917ce>"}
    subjects = {str(quad.subject) for quad in quads} - {f"<{graph_iri(source)}>"}
    assert all(subject.startswith(f"<{ID}imported/algoritmekader/") for subject in subjects)
    found = {(quad.predicate.value.rpartition("/")[2], getattr(quad.object, "value", "")) for quad in quads}
    assert {("identifier", AIA_03), ("title", "Eis aia-03"), ("references", "aia-99-weg")} <= found
    assert ("hasVersion", "commit 46917ce") in found


def test_the_version_is_a_hash_where_no_commit_is_known(copy: Path) -> None:
    first = graph_iri(read(copy))
    assert graph_iri(read(copy)) == first
    write(copy, {"hulpmiddelen/IAMA.md": page("IAMA 2")})
    assert graph_iri(read(copy)) != first


def test_the_commit_of_a_checkout_is_found(copy: Path) -> None:
    sha = "46917ceafa" + "0" * 30
    write(copy, {".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": sha + "\n"})
    assert read(copy).commit == sha
    write(copy, {".git/HEAD": "ref: refs/heads/packed\n", ".git/packed-refs": f"# pack\n{sha} refs/heads/packed\n"})
    assert read(copy).commit == sha


def test_the_commit_of_a_checkout_around_it_is_not_its_own(copy: Path) -> None:
    write(copy.parent, {".git/HEAD": "46917ceafa" + "0" * 30})
    assert read(copy).commit is None


@pytest.mark.parametrize("head", ["ref: ../../../secret", "ref: refs/heads/absent", "geen commit", ""])
def test_no_commit_is_made_up(copy: Path, head: str) -> None:
    write(copy.parent, {"secret": "4" * 40})
    write(copy, {".git/HEAD": head})
    assert read(copy).commit is None


@pytest.mark.parametrize("suffix", ["trig", "nq"])
def test_what_is_written_can_be_read(copy: Path, suffix: str) -> None:
    first, again = BytesIO(), BytesIO()
    count = write_import(read(copy), first, f".{suffix}", TODAY)
    kind = ox.RdfFormat.TRIG if suffix == "trig" else ox.RdfFormat.N_QUADS
    assert len(set(ox.parse(first.getvalue(), format=kind))) == count
    write_import(read(copy), again, f".{suffix}", TODAY)
    assert again.getvalue() == first.getvalue()


def test_text_that_could_break_out_stays_a_text(copy: Path) -> None:
    title = "'a\" . } <urn:x> {'"
    write(copy, {"vereisten/x y>#%2e.md": page(title, "urn:nl:ak:ver:aia-04", fields={"rollen": '"> a <urn:b"'})})
    source = read(copy)
    written = BytesIO()
    write_import(source, written, ".trig", TODAY)
    quads = set(ox.parse(written.getvalue(), format=ox.RdfFormat.TRIG))
    assert {str(quad.graph_name) for quad in quads} == {f"<{graph_iri(source)}>"}
    assert title.strip("'") in {getattr(quad.object, "value", "") for quad in quads}


def test_other_kinds_of_file_are_refused(tmp_path: Path) -> None:
    assert "--out: choose a name in .trig, .nq" in run(tmp_path, "--out", tmp_path / "out.ttl", "--lang", "en").stderr


# ---- the command ----


def run(*words: object) -> Result:
    return call("import", "algoritmekader", *words)


def test_the_command(copy: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.trig"
    done = run(copy, "--out", out, "--commit", "46917ce", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "graph/import/algoritmekader/46917ce" in done.stdout
    assert "1-owp-01-a.md:6: vereiste: aia-99-weg" in done.stdout
    assert out.is_file()
    write(copy, {"vereisten/broken.md": "niets"})
    done = run(copy)
    assert done.exit_code == 1
    assert "vereisten/broken.md:1: begint niet met front matter" in done.stdout


@pytest.mark.parametrize("words", [["--commit", "geen"], ["--out", "x.ttl"], ["--out", "/absent/x.trig"]])
def test_wrong_options_are_refused(copy: Path, words: list[str]) -> None:
    done = run(copy, *words, "--lang", "en")
    assert done.exit_code == 2


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path / "absent").exit_code == 2


def test_the_real_copy() -> None:
    source = read_algoritmekader(real("algoritmekader"), Settings())
    kinds = Counter(item.kind for item in source.items)
    assert kinds["vereisten"] == 63
    assert kinds["maatregelen"] + len(source.skipped) == 108
    assert kinds["hulpmiddelen"] == 28
    assert {name for _, field, name in dangling(source) if field == "vereiste"} >= {"aia-09-menselijke-toezicht"}
    assert source.table
    assert len(source.table.listed) == 174
