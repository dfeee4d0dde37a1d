"""Tables of a report that count entries of an earlier time say so where they stand, and of which days these are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from documents import read_page
from doors import call
from register_entries import Entry, having


def of_day(day: str, lars: str, **changes: object) -> Entry:
    return {**having(lars=lars, name=f"Van {lars}"), "_source": {"fetched": day}, **changes}


NOW = of_day("2026-08-08", "10000001")
THEN = of_day("2023-06-19", "10000002")
GONE = of_day("2026-08-08", "10000003", _removed_from_register_between="2026-08-02/2026-08-04")


def sections(folder: Path, page: str, *entries: Entry) -> dict[str, str]:
    """Make a report, and give the text of each section of a page by its key."""
    file = folder / "harvest.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in entries), encoding="utf-8")
    done = call("register", "report", file, "--out", folder / "out", "--lang", "en")
    assert done.exit_code == 0, done.output
    read = read_page((folder / "out" / page).read_text(encoding="utf-8"))
    return {one.attributes.get("aria-labelledby", ""): one.text for one in read.all("section")}


@pytest.mark.parametrize("page", ["index.html", "bodies/gemeente-voorbeeld.html"])
@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ([THEN], "This counts 1 entry of an earlier time as well (obtained on 19 June 2023)"),
        (
            [THEN, GONE],
            "This counts 2 entries of an earlier time as well (obtained on 19 June 2023, or gone from the register",
        ),
        ([], ""),
    ],
)
def test_fields_and_acts_say_what_they_count_of_earlier(
    earlier: list[Entry], said: str, page: str, tmp_path: Path
) -> None:
    found = sections(tmp_path, page, NOW, *earlier)
    told = {key: "of an earlier time as well" in text for key, text in found.items() if key in ("fields", "acts")}
    assert told == dict.fromkeys(("fields", "acts"), bool(said))
    assert all(said in found[key] for key in told)
