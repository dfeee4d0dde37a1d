"""The commands for very many systems, as they are typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doors import call
from normgraph.texts import say
from systems import TODAY, partial, seeded, statuses
from tables import generated, table_of, write


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = [partial(seeded(seed), 0.6) for seed in range(30)]
    return write(table_of(drawn), tmp_path_factory.mktemp("bulk") / "facts.parquet")


@pytest.fixture(scope="module")
def decided(facts: Path) -> Path:
    folder = facts.parent / "run"
    done = call("bulk", facts, "--out", folder, "--as-of", TODAY, "--as-of", "2027-12-02", "--known-at", TODAY)
    assert done.exit_code == 0, done.stderr
    assert done.stderr == f"alle systemen beslist: 30 → {folder}\n"
    return folder


def test_a_run_of_another_day_says_with_which_days_it_goes_on(facts: Path, decided: Path) -> None:
    done = call("bulk", facts, "--out", decided)  # of today
    assert done.exit_code == 2
    days = f"--as-of {TODAY} --as-of 2027-12-02 --known-at {TODAY}"
    assert f"(verschil: as_of, known_at); ga ermee verder met {days}, of kies een andere map" in done.stderr
    assert call("bulk", facts, "--out", decided, *days.split()).exit_code == 0


def test_counts(decided: Path) -> None:
    shown = call("statuses", decided, "--as-of", TODAY, "--requirement", "avg-35-1", "--lang", "en").stdout
    heading, heads, row, unwarned = shown.splitlines()
    assert unwarned.startswith("Without warnings")
    assert heading == "As of 22 November 2026"
    assert re.split("  +", heads.strip()) == ["systems", "applies", "open", "does not apply"]
    found = [statuses(partial(seeded(seed), 0.6))["avg-35-1"] for seed in range(30)]
    counts = [str(found.count(status)) for status in ("applies", "undetermined", "does_not_apply")]
    assert row.split() == ["avg-35-1", "30", *counts]


def test_one_system(decided: Path) -> None:
    shown = call("statuses", decided, "--system", "s7", "--as-of", TODAY).stdout
    expected = statuses(partial(seeded(7), 0.6))
    for status in ("applies", "undetermined", "does_not_apply"):
        keys = sorted(key for key, other in expected.items() if other == status)
        assert f"{say(status, 'nl')} ({len(keys)})\n  {', '.join(keys)}\n" in shown
    assert shown.splitlines()[-1].startswith("Zonder waarschuwingen")


def test_the_reason(decided: Path) -> None:
    shown = call("statuses", decided, "--system", "s7", "--requirement", "avg-35-1", "--lang", "en").stdout
    assert "As of 22 November 2026 · law as known on 22 November 2026" in shown
    assert "As of 2 December 2027 · law as known on 22 November 2026" in shown
    assert "Article 35(1)" in shown


def test_what_differs_on_other_law(facts: Path, decided: Path) -> None:
    assert call("statuses", decided, "--against", decided, "--lang", "en").stdout == "Nothing changes.\n"
    days = ("--as-of", TODAY, "--as-of", "2027-12-02")
    call("bulk", facts, "--out", facts.parent / "july", *days, "--known-at", "2026-07-23")
    shown = call("statuses", decided, "--against", facts.parent / "july", "--lang", "en").stdout.splitlines()
    assert shown[0] == "As of 22 November 2026"
    assert any(line.startswith("aia-27-1 ") and line.endswith("→ Does not apply") for line in shown)
    narrow = ("--against", facts.parent / "july", "--as-of", TODAY, "--requirement", "aia-27-1", "--lang", "en")
    one = call("statuses", decided, *narrow).stdout.splitlines()
    ahead = shown.index("As of 2 December 2027")
    assert one[1:] == [line for line in shown[:ahead] if line.startswith("aia-27-1 ")] != []
    assert "--system: not together" in call("statuses", decided, *narrow, "--system", "s7").stderr


def test_packing(tmp_path: Path) -> None:
    file = write(generated(30), tmp_path / "facts.parquet")
    done = call("bulk", file, "--out", tmp_path / "packed", "--pack", "--lang", "en")
    assert done.stderr == f"all systems packed: 30 → {tmp_path / 'packed'}\n"
    done = call("bulk", tmp_path / "packed", "--out", tmp_path / "run", "--workers", 1)
    assert done.exit_code == 0, done.stderr
    assert (
        "packed already" in call("bulk", tmp_path / "packed", "--out", tmp_path / "x", "--pack", "--lang", "en").stderr
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--as-of", "yesterday"], "--as-of: 'yesterday' is not a date"),
        (["--readings", "section-5"], "--readings: give DISPUTE=READING"),
        (
            ["--readings", "section-5=a", "--readings", "section-5=b"],
            "give one reading of 'section-5', not 'a' and 'b'",
        ),
        (["--readings", "section-5=formall"], "no reading 'formall'"),
        (["--master", "local[2]"], "--master: only with --engine spark"),
        (["--engine", "spark", "--workers", "2"], "--workers: Spark divides the work itself"),
        (["--pack", "--as-of", "2026-11-22"], "--pack: packing asks for no day or reading"),
    ],
)
def test_bad_options(words: list[str], message: str, facts: Path, tmp_path: Path) -> None:
    done = call("bulk", facts, "--out", tmp_path / "run", "--lang", "en", *words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_run(tmp_path: Path) -> None:
    done = call("statuses", tmp_path, "--lang", "en")
    assert done.exit_code == 2
    assert "not a whole run" in done.stderr
