"""An entry of the Algoritmeregister in which nothing is wrong, and ways to spoil it, for the tests of the rules."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from normgraph.conformance.entries import CheckedEntry, check_entries
from normgraph.conformance.score import Summary
from normgraph.register.read import open_register, read_stream
from normgraph.register.record import Place, Record, Rejected, read_record
from normgraph.settings import Settings

DAY = date(2026, 11, 22)
LISTING = Path(__file__).parents[2] / "shared" / "data" / "algoritmeregister.jsonl"
needs_listing = pytest.mark.skipif(not LISTING.is_file(), reason=f"needs the public listing of the register: {LISTING}")

Entry = dict[str, Any]

CLEAN: Entry = {
    "name": "Aanvragen ordenen",
    "description_short": "Zet aanvragen in volgorde. Een medewerker beslist.",
    "organization": "Gemeente Voorbeeld",
    "category": ["Wonen", "Overheidsfinanciën"],
    "status": "In gebruik",
    "begin_date": "2024-05",
    "end_date": None,
    "contact_email": "vragen@voorbeeld.example",
    "website": "https://voorbeeld.example/aanvragen",
    "publication_category": "Impactvolle algoritmes",
    "url": "https://voorbeeld.example/register/1",
    "goal": "<p>Sneller antwoord op aanvragen.</p><ul><li>minder wachten</li></ul>",
    "proportionality": "Met de hand duurt het langer.<br>Het nut weegt op.",
    "human_intervention": "Een medewerker bekijkt elke aanvraag.",
    "risks": "<div>Een verkeerde volgorde; elk kwartaal nagekeken.</div>",
    "lawful_basis": "Artikel 4:2 van de Algemene wet bestuursrecht",
    "lawful_basis_grouping": [
        {"title": "Algemene wet bestuursrecht", "link": "https://wetten.overheid.nl/BWBR0005537/2026-01-01"}
    ],
    "process_index_url": "https://voorbeeld.example/verwerkingen/1",
    "impacttoetsen_grouping": [{"title": "Impact Assessment Mensenrechten en Algoritmes (IAMA)", "link": ""}],
    "impacttoetsen": "De IAMA is in mei gedaan.",
    "source_data": "Gegevens uit de aanvraag.",
    "source_data_grouping": [{"title": "Data", "link": "http://data.voorbeeld.example/x?y=1#z"}],
    "methods_and_models": "Een vaste puntentelling; het algoritme is niet zelflerend.",
    "provider": "Intern ontwikkeld",
    "publiccode": "https://code.voorbeeld.example/ordenen",
    "lang": "nld",
    "standard_version": "1.0",
    "source_id": "A-17",
    "tags": "aanvraag, volgorde",
    "lars": "12345678",
    "language": "NLD",
    "publication_dt": "2024-06-01T10:00:00+00:00",
    "uuid": None,
}

SHORT = (
    "name", "description_short", "organization", "begin_date", "end_date", "contact_email", "website", "url",
    "process_index_url", "provider", "publiccode", "source_id",
)  # fmt: skip
LONG = (
    "goal", "proportionality", "human_intervention", "risks", "lawful_basis", "impacttoetsen", "source_data",
    "methods_and_models", "tags",
)  # fmt: skip
GROUPINGS = ("lawful_basis_grouping", "impacttoetsen_grouping", "source_data_grouping")
ADDRESSES = ("website", "url", "process_index_url", "publiccode")


def having(**changes: object) -> Entry:
    """Give the clean entry with other values."""
    return {**CLEAN, **changes}


def records(entries: Iterable[Entry]) -> list[Record]:
    """Read entries as if each stood on a line of one file."""
    lines = b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)
    found = list(read_stream(io.BytesIO(lines)))
    assert all(isinstance(one, Record) for one in found), found
    return [one for one in found if isinstance(one, Record)]


def record_of(**fields: object) -> Record:
    """Read an entry with some fields, and a name."""
    found = read_record({"name": "Proef", **fields}, 1, Place("line", 1))
    assert isinstance(found, Record)
    return found


def read_content(content: bytes, settings: Settings | None = None) -> list[Record | Rejected]:
    """Read what a file would hold."""
    return list(read_stream(io.BytesIO(content), settings or Settings()))


def read_records(path: Path) -> Iterator[Record | Rejected]:
    """Read the entries of a file."""
    with open_register(path) as stream:
        yield from read_stream(stream)


def checked(entries: Iterable[Entry], day: date = DAY) -> list[CheckedEntry]:
    """Check entries."""
    return [one for one in check_entries(records(entries), day) if isinstance(one, CheckedEntry)]


def summary_of(entries: Iterable[Entry]) -> Summary:
    """Check entries and count what was found, as a report on them does."""
    summary = Summary()
    for one in checked(entries):
        summary.add(one)
    return summary


def rules(entry: Entry, day: date = DAY) -> set[str]:
    """Give the rules that find something in an entry."""
    return {finding.rule.key for finding in checked([entry], day)[0].findings}


# ---- defects, each with the rules that are true of it whatever else is wrong with other fields ----

Defect = tuple[Entry, set[str]]

SURROGATE = "half teken \ud83d hier"


def defects(rng: random.Random) -> list[Defect]:
    """Give one defect for most fields, judged by hand; no two touch the same field or depend on one another."""
    absent = rng.choice(
        [None, "", "  ", "\u00a0", "<p><br></p>", "&nbsp;", "\u200b", "&zwnj;", "<p>\u200d</p>", "\ufeff"]
    )
    text = "y" * rng.randint(1, 50)
    html_empty = isinstance(absent, str) and "<" in absent
    return [
        ({"name": absent}, {"AR-REQ-name"} | ({"AR-HTML-name"} if html_empty else set())),
        ({"name": f"{text}\x00"}, {"AR-CHAR-name"}),
        ({"name": "<b>Vet</b>"}, {"AR-HTML-name"}),
        ({"name": rng.choice([12, 0, ["a"], {"a": 1}, True, 1.5])}, {"AR-TYPE-name"}),
        ({"name": "<p>" + "n" * 100 + "</p>"}, {"AR-HTML-name"}),
        ({"name": "n" * 99 + "\U0001f600"}, set()),
        ({"description_short": "y" * rng.randint(401, 900)}, {"AR-LEN-description_short"}),
        ({"organization": rng.choice(["onbekend", "N.v.t.", "-", "xxx"])}, {"AR-PLACEHOLDER-organization"}),
        ({"category": '{"Wonen"}'}, {"AR-TYPE-category"}),
        ({"category": ["Wonen", rng.choice(["Landbouw", "wonen", "Huisvesting", 7])]}, {"AR-ENUM-category"}),
        ({"status": rng.choice(["Actief", "in gebruik", "pilot", "In use", "In gebruik ", "n.v.t."])},
         {"AR-ENUM-status"}),
        (
            {"publication_category": rng.choice(["Other algorithms", "overige algoritmes", "C"])},
            {"AR-ENUM-publication_category"},
        ),
        ({"contact_email": rng.choice(["INFO@Voorbeeld.NL", "müller@gemeente-é.nl", "https://x.example/contact?a=1"])},
         set()),
        ({"contact_email": rng.choice(["mailto:a@b.nl", "a@b.nl, c@d.nl", "a@@b.nl", "a@localhost", "a@b.nl/c"])},
         {"AR-CONTACT-form"}),
        ({"contact_email": rng.choice(["06-12345678", "a@b.nl c@d.nl", "www.voorbeeld.nl"])}, {"AR-CONTACT-form"}),
        ({"website": rng.choice(["www.x.nl", "/pad", "zie https://x.nl", "https://x.nl "])}, {"AR-URL-website"}),
        ({"publiccode": rng.choice(["mailto:a@b.nl", "ftp://x.nl", "//x.nl", "https://", "https:///pad"])},
         {"AR-URL-publiccode"}),
        ({"process_index_url": rng.choice(["https://x.nl/a\u00a0b", "https://x.nl/a\tb"])},
         {"AR-URL-process_index_url"}),
        ({"url": "n.v.t."}, {"AR-URL-url", "AR-PLACEHOLDER-url"}),
        ({"goal": f"<p>{text}</p><script>alert(1)</script>"}, {"AR-HTML-goal"}),
        ({"risks": "<h2></h2><style>p {}</style>"}, {"AR-HTML-risks", "AR-SHOW-risks"}),
        ({"goal": SURROGATE}, {"AR-CHAR-goal"}),
        ({"risks": absent}, {"AR-SHOW-risks"}),
        ({"source_data": "&" * rng.randint(2501, 2600)}, {"AR-LEN-source_data"}),
        ({"lawful_basis_grouping": [{"title": "AVG", "link": "https://wetten.overheid.nl/BWBR0040940"}]},
         {"AR-LINK-mismatch"}),
        ({"lawful_basis_grouping": [{"title": "AVG"}]}, {"AR-GRP-lawful_basis_grouping"}),
        ({"lawful_basis_grouping": "1: AVG, https://x.nl"}, {"AR-TYPE-lawful_basis_grouping"}),
        ({"source_data_grouping": rng.choice([["a"], [[]], [{"link": "https://x.nl"}], [{"title": ["a"]}]])},
         {"AR-GRP-source_data_grouping"}),
        ({"source_data_grouping": [{"title": "a", "link": "b"}]}, {"AR-URL-source_data_grouping"}),
        ({"impacttoetsen_grouping": [{"title": "DPIA"}]}, {"AR-ENUM-impact-title"}),
        ({"methods_and_models": "Een beslisboom."}, {"AR-COND-selflearning"}),
        ({"provider": absent}, {"AR-SHOW-provider"} | ({"AR-HTML-provider"} if html_empty else set())),
        ({"lang": rng.choice(["NLD", "Nederlands", "eng"])}, {"AR-ENUM-lang"}),
        ({"source_id": "z" * 101}, {"AR-LEN-source_id"}),
        ({"tags": "\x1b[31mrood"}, {"AR-CHAR-tags"}),
        ({"lars": f"C{rng.randrange(10**12)}"}, {"AR-ID-lars"}),
        ({"theme": "Wonen"}, {"AR-KEY-unknown"}),
        ({"risks\ud800": None, "": 1}, {"AR-KEY-unknown"}),
        ({"_note": "van wie dit bestand maakte"}, set()),
        ({"begin_date": rng.choice(["2024", "05-2024", "2024-13", "mei 24", "2024-1", "2024/05", "２０２４-05"])},
         {"AR-DATE-begin_date"}),
        ({"begin_date": rng.choice(["2024-05 ", " 2024-05", "2024-05\n", "2024-05\u200b", "\u00a02024-05"])},
         {"AR-DATE-begin_date"}),
        ({"begin_date": rng.choice(["2024-02-30", "2024-1-15", " 2024-0501 ", "2024-05-01T00:00:00"])},
         {"AR-DATE-begin_date", "AR-LEN-begin_date"}),
        ({"begin_date": "2024-05-01"}, {"AR-DATE-begin_date", "AR-LEN-begin_date"}),
        ({"end_date": "2025-01"}, {"AR-COND-end-present"}),
    ]  # fmt: skip


def spoiled(rng: random.Random, position: int, most: int = 6) -> Defect:
    """Give an entry with some defects in different fields, and exactly the rules that are true of it."""
    entry, expected, touched = having(lars=f"{10_000_000 + position}"), set(), set[str]()
    for changes, true in rng.sample(defects(rng), rng.randint(0, most)):
        if not touched & changes.keys():
            entry |= changes
            expected |= true
            touched |= changes.keys()
    return entry, expected


def spoiled_file(rng: random.Random, size: int) -> list[Defect]:
    """Give the entries of a file, in which some take the number of an earlier one."""
    made = [spoiled(rng, position) for position in range(size)]
    first = next(number for number, (_, expected) in enumerate(made) if "AR-ID-lars" not in expected)
    for entry, expected in rng.sample(made[first + 1 :], size // 10):
        expected.discard("AR-ID-lars")
        expected.add("AR-DUP-lars")
        entry["lars"] = made[first][0]["lars"]
    return made
