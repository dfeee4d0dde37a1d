"""A copy of a release that is not what was released is found out, and one that is packed with malice does no harm."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doors import call
from normgraph.errors import InputError, InputTooLarge, InvalidValue, NormgraphError, NotFound, UnreadableInput
from normgraph.release.unpack import opened
from normgraph.release.verify import read_release, verify
from normgraph.release.write import SUMS, pack
from normgraph.settings import Settings
from normgraph.snapshot import LIST, open_snapshot, write_snapshot
from releases import DAY, release_of, relist, tiny_graph

SETTINGS = replace(Settings(), max_release_bytes=1_000_000, max_release_files=50)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return release_of(tiny_graph(tmp_path / "graph"), tmp_path / "made")


@pytest.fixture(params=[".tar.gz", ".zip"])
def packed(made: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    file = tmp_path / f"made{request.param}"
    file.write_bytes(pack(made, "normgraph-1.0.0", DAY, file))
    return file


def test_a_release_is_sound_in_every_form_and_a_snapshot_too(made: Path, packed: Path) -> None:
    found = verify(made)
    assert (found.version, found.findings) == ("1.0.0", ())
    assert open_snapshot(made).digest == found.digest
    copied = shutil.copytree(made, made.parent / "again", copy_function=shutil.copyfile)
    assert pack(copied, "normgraph-1.0.0", DAY, packed) == packed.read_bytes()
    with opened(packed, SETTINGS) as folder:
        assert (folder.name, verify(folder)) == ("normgraph-1.0.0", found)
    assert not folder.exists()
    assert str(read_release(packed, SETTINGS).version) == "1.0.0"


def put(place: str, old: str, new: str, *, listed: bool = True) -> Callable[[Path], None]:
    """Put one piece in place of another; `listed` makes the checksums fit, as somebody would who does it on purpose."""

    def harm(made: Path) -> None:
        text = (made / place).read_text()
        assert old in text
        (made / place).write_text(text.replace(old, new, 1))
        if listed:
            relist(made)

    return harm


def without(place: str, *, listed: bool = True) -> Callable[[Path], None]:
    def harm(made: Path) -> None:
        (made / place).unlink()
        if listed:
            relist(made)

    return harm


def linked(made: Path) -> None:
    (made / "changes.ttl").rename(made.parent / "elsewhere")
    (made / "changes.ttl").symlink_to(made.parent / "elsewhere")


def latin(place: str) -> Callable[[Path], None]:
    def harm(made: Path) -> None:
        (made / place).write_bytes((made / place).read_bytes() + b'<a> <b> "caf\xe9" .\n')
        relist(made)

    return harm


CIRCLE = "_:a ng:x _:b . _:b ng:x _:a ."

LAW = "data/law/one.ttl"

HARM: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "cut short": (put("normgraph.trig", "Doe iets", "", listed=False), "normgraph.trig", "changed or cut short"),
    "a byte in the law": (put(LAW, "2026-08", "2027-08", listed=False), LAW, "changed or cut short"),
    "missing": (without("CHANGES.md", listed=False), "CHANGES.md", "is missing"),
    "missing and unlisted": (without("LICENSE"), "LICENSE", "belongs in a release"),
    "added": (lambda made: (made / "data" / "x.ttl").write_text(""), "data/x.ttl", "does not belong in it"),
    "a link": (linked, "changes.ttl", "is not a plain file"),
    "other quads": (
        put("normgraph.nq", "2026-08-02", "2027-08-02"),
        "normgraph.nq",
        "missing: 1, that are",
    ),
    "other TriG": (put("normgraph.trig", "2026-08-02", "2027-08-02"), "normgraph.trig", "holds another graph"),
    "other JSON-LD": (put("normgraph.jsonld", "2026-08-02", "2027-08-02"), "normgraph.jsonld", "holds another graph"),
    "no JSON-LD": (put("normgraph.jsonld", "{", "["), "normgraph.jsonld", "not json-ld"),
    "law changed on purpose": (put(LAW, "2026-08-02", "2027-08-02"), LIST, "names another hash"),
    "law that is no Turtle": (put(LAW, "a ng:Fact", "a"), "one.ttl", "not Turtle"),
    "a query in another encoding": (latin("queries/norms.rq"), "norms.rq", "is not UTF-8"),
    "law in another encoding": (latin(LAW), "one.ttl", "not Turtle"),
    "law in a circle": (put(LAW, "<fact/big> a", f"{CIRCLE} <fact/big> a"), "one.ttl", "in a circle"),
    "other sums": (put(SUMS, "normgraph.nq", "normgraph.nx", listed=False), SUMS, "changed or cut short"),
    "other version": (lambda made: relist(made, version="1.0.1"), LIST, "says 1.0.1, the ontology 1.0.0"),
    "no version": (lambda made: relist(made, version="one"), LIST, "is not a version"),
    "other record": (put("catalogue.ttl", '"1.0.0"', '"1.0.1"'), "catalogue.ttl", "names another version or hash"),
    "other form": (lambda made: relist(made, format=9), LIST, "has another form"),
}


@pytest.mark.parametrize("harm", HARM)
def test_what_is_not_as_it_was_released_is_found_with_its_place(harm: str, made: Path) -> None:
    done, place, told = HARM[harm]
    done(made)
    messages = [one.message("en") for one in verify(made).findings]
    assert [one.startswith(place) and told in one for one in messages].count(True) == 1, messages
    with pytest.raises(InvalidValue, match="is not sound"):
        read_release(made, SETTINGS)


def test_lists_that_disagree_are_found(made: Path) -> None:
    (made / SUMS).write_text("nothing\n")
    listed = json.loads((made / LIST).read_text())
    listed["files"][SUMS] = sha256(b"nothing\n").hexdigest()
    (made / LIST).write_text(json.dumps(listed))
    (found,) = verify(made).findings
    assert found.message("en") == "SHA256SUMS: says something else than snapshot.json"


def test_a_snapshot_is_no_release_and_an_empty_folder_is_neither(made: Path, tmp_path: Path) -> None:
    law = made / LAW
    write_snapshot(tmp_path / "snapshot", made, [law], "1.0.0", "d" * 64)
    told = {one.message("en") for one in verify(tmp_path / "snapshot").findings}
    assert {"normgraph.nq: belongs in a release", "ontology/normgraph.ttl: belongs in a release"} <= told
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotFound, match="not a release"):
        verify(tmp_path / "empty")


def test_a_whole_copy_of_another_graph_is_found_by_its_hash(made: Path, tmp_path: Path) -> None:
    other = release_of(tiny_graph(tmp_path / "two", changes={LAW: ("2026-08-02", "2027-08-02")}), tmp_path / "other")
    assert verify(other).findings == ()
    (found,) = verify(other, verify(made).digest).findings
    assert "does not name the graph" in found.message("en")


# ---- packed files from anybody ----


def tar(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, target: str = "") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, content in members:
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.size = kind, target, len(content)
            archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


def zipped(*members: tuple[str, bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", way) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, way)
    return stream.getvalue()


def damaged(content: bytes) -> bytes:
    """Turn a byte of the packed content round."""
    at = content.index(b"n/a") + 20
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def turned(content: bytes) -> bytes:
    """Spoil the header of the second file in a tar, whose checksum then still is that of the whole one."""
    plain = gzip.decompress(content)
    at = plain.index(b"n/b")
    return gzip.compress(plain[:at] + b"\xff" + plain[at + 1 :])[:-8] + content[-8:]


def lying(content: bytes) -> bytes:
    """Let a zip file say that its one member is small."""
    size = (2_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    return content.replace(size, (9).to_bytes(4, "little"))


ZEROS = b"\0" * 2_000_000

MALICE: dict[str, tuple[bytes, type[NormgraphError]]] = {
    "nothing": (b"", UnreadableInput),
    "no archive": (b"normgraph", UnreadableInput),
    "an empty tar": (tar(), UnreadableInput),
    "an empty zip": (zipped(), UnreadableInput),
    "a tar cut short": (tar(("n/a", b"x" * 9000))[:-40], UnreadableInput),
    "a tar without its checksum": (tar(("n/a", b"x" * 9000))[:-8], UnreadableInput),
    "a tar of which a size was turned round": (turned(tar(("n/a", b"x" * 9000), ("n/b", b"y"))), UnreadableInput),
    "something behind a tar": (tar(("n/a", b"x")) + b"more", UnreadableInput),
    "a zip cut short": (zipped(("n/a", b"x" * 9000))[:-40], UnreadableInput),
    "a way up in a tar": (tar(("n/../../up", b"x")), UnreadableInput),
    "a way up in a zip": (zipped(("n/../../up", b"x")), UnreadableInput),
    "a root in a tar": (tar(("/n/up", b"x")), UnreadableInput),
    "a root in a zip": (zipped(("/n/up", b"x")), UnreadableInput),
    "a drive": (zipped(("C:/up", b"x")), UnreadableInput),
    "a backslash": (tar(("n\\..\\up", b"x")), UnreadableInput),
    "a steering name": (tar(("n/\x1b[2J", b"x")), UnreadableInput),
    "no folder": (tar(("up", b"x")), UnreadableInput),
    "two folders": (tar(("n/a", b"x"), ("m/a", b"x")), UnreadableInput),
    "a name twice": (tar(("n/a", b"x"), ("n/a", b"y")), UnreadableInput),
    "a file as a folder": (tar(("n/a", b"x"), ("n/a/b", b"y")), UnreadableInput),
    "a symbolic link": (tar(("n/a", b""), kind=tarfile.SYMTYPE, target="../up"), UnreadableInput),
    "a hard link": (tar(("n/a", b""), kind=tarfile.LNKTYPE, target="../up"), UnreadableInput),
    "a device": (tar(("n/a", b""), kind=tarfile.CHRTYPE), UnreadableInput),
    "a tar bomb": (tar(("n/a", ZEROS)), InputTooLarge),
    "a zip bomb": (zipped(("n/a", ZEROS)), InputTooLarge),
    "a zip bomb in parts": (zipped(("n/a", ZEROS[:600_000]), ("n/b", ZEROS[:600_000])), InputTooLarge),
    "a zip that lies": (lying(zipped(("n/a", ZEROS))), UnreadableInput),
    "a bomb between files": (tar(("n/" + "a" * 2_000_000, b"x")), InputTooLarge),
    **{
        f"a zip packed in way {way} and damaged": (damaged(zipped(("n/a", b"xyz" * 99), way=way)), UnreadableInput)
        for way in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    },
    "zeros": (gzip.compress(ZEROS[:20_480]), UnreadableInput),
    "a tar with a bomb behind it": (gzip.compress(gzip.decompress(tar(("n/a", b"x"))) + ZEROS), InputTooLarge),
    "many files": (zipped(*((f"n/{n}", b"") for n in range(60))), InputTooLarge),
}  # fmt: skip


@pytest.mark.parametrize("malice", MALICE)
def test_what_is_packed_with_malice_is_refused_and_leaves_nothing(
    malice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, error = MALICE[malice]
    (tmp_path / "in").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "in"))
    file = tmp_path / "packed"
    file.write_bytes(content)
    with pytest.raises(error) as caught, opened(file, SETTINGS):
        pytest.fail("was opened")
    assert caught.value.pointer == str(file)
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["in", "packed"]


MEMBERS = (("n/a", b"x" * 99), ("n/" + "long/" * 60 + "b", b"y"))
WHOLE = (
    gzip.decompress(tar(*MEMBERS))[:4000],
    *(zipped(*MEMBERS, way=way) for way in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)),
)


@given(st.data())
def test_no_bytes_of_a_packed_file_lead_to_another_error(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(WHOLE))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(min_size=1, max_size=8)) + whole[at + 1 :]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "packed"
        file.write_bytes(broken if whole[:2] == b"PK" else gzip.compress(broken, 1))
        with suppress(InputError), opened(file, SETTINGS) as unpacked:
            assert unpacked.is_dir()


def test_what_a_packed_file_lacks_is_told_by_the_name_of_that_file(tmp_path: Path) -> None:
    file = tmp_path / "packed.tar.gz"
    file.write_bytes(tar(("n/a", b"x")))
    with pytest.raises(NotFound) as caught, opened(file, SETTINGS) as folder:
        verify(folder)
    assert caught.value.pointer == f"{file}/n/snapshot.json"


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="neither a folder nor a file"), opened(tmp_path / "none", SETTINGS):
        pytest.fail("was opened")


# ---- the command ----


def test_the_command_tells_findings_from_what_cannot_be_read(made: Path, packed: Path, tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        done = call("verify", *words, "--lang", "en")
        return done.exit_code, done.output

    digest = verify(made).digest
    code, told = run(str(packed), "--against", f"sha256:{digest}")
    assert (code, "sound, release 1.0.0" in told, "carries another graph" in told) == (0, True, True)
    assert run(str(made), "--against", str(packed))[0] == 0
    code, told = run(str(made), "--against", "e" * 64)
    assert (code, "does not name the graph" in told) == (1, True)
    (tmp_path / "no").write_bytes(b"no")
    code, told = run(str(tmp_path / "no"))
    assert (code, "is not a whole .tar.gz or .zip" in told) == (2, True)
    assert run(str(made), "--against", "nowhere")[0] == 2
    assert run(str(made), "--against", f"SHA256:{digest.upper()}")[0] == 0
    code, told = run(str(made), "--against", f"sha256:{digest[:20]}")
    assert (code, "a hash is sha256: with 64 digits" in told) == (2, True)
