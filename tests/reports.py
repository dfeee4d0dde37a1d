"""A report over a register, made by its command, and what stands in its files."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from typer.testing import Result

from doors import call
from register_entries import CLEAN, DAY, Entry

PARTIAL = {key: CLEAN[key] for key in ("name", "organization", "status", "goal", "lawful_basis", "language", "lars")}
"""An entry of a listing, which holds few of its fields."""


def write(path: Path, *entries: object) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in ({"name": "vooraf", "language": "ENG"}, *entries)))
    return path


def report(*arguments: object) -> Result:
    return call("register", "report", *arguments, "--as-of", DAY)


def made(folder: Path, *entries: Entry, lang: str = "nl") -> Path:
    out = folder / "out"
    done = report(write(folder / "harvest.jsonl", *entries), "--out", out, "--lang", lang)
    assert done.exit_code == 0, done.output
    return out


def text_of(page: Path) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page.read_text(), flags=re.DOTALL).split())


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
