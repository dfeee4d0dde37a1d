"""What tests of a check share: a day, every form of a report, a file of entries and an entry that means harm."""

from __future__ import annotations

import json
from pathlib import Path

from register_entries import SURROGATE, Entry, having

DAY = ("--as-of", "2026-11-22")
FORMS = ("text", "json", "jsonl", "turtle", "csv", "sarif", "junit", "html")

HOSTILE = having(
    name='<script>alert("x")</script>=1+1 \x1b[2J\u202e',
    organization="=HYPERLINK(\"http://evil.example\")",
    goal=SURROGATE + "\x00 ]]> <!-- --> & \"'",
    lars="1234\ud800",
    contact_email="@SUM(1) \u0007",
)  # fmt: skip


def register(folder: Path, *entries: Entry, broken: bytes = b"") -> str:
    path = folder / "register.jsonl"
    path.write_bytes(b"".join(json.dumps(entry).encode() + b"\n" for entry in entries) + broken)
    return str(path)
