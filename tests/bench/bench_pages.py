"""Measure the pages of an answer, in bytes and processor time: python tests/bench/bench_pages.py."""

from __future__ import annotations

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from answer_pages import ASSISTANCE, EMPTY, full_state
from doors import get

PAGES = {
    "answer": "answer?{}",
    "answer by phase": "answer?{}&group=phase",
    "one act": "answer?{}&act=aia",
    "one requirement": "answer/avg-35-1?{}",
    "two days": "answer/compare?{}&from=2026-11-22&to=2030-08-02",
    "drawing": "answer/picture?{}",
}
TIMES = 5


def main() -> None:
    """Print a line for each page and system."""
    style = sum(len(get(f"/static/{name}.css").content) for name in ("style", "answer"))
    for system, state in (("nothing known", EMPTY), ("an example", ASSISTANCE), ("everything known", full_state())):
        for name, path in PAGES.items():
            address = f"/nl/{path.format(state)}"
            size = len(get(address).content) + style
            start = process_time()
            for _ in range(TIMES):
                get(address)
            spent = (process_time() - start) / TIMES
            print(f"{system:<18}{name:<18}{size:>8,} bytes {1000 * spent:>6.1f} ms")


if __name__ == "__main__":
    main()
