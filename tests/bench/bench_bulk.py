"""Time bulk runs from 10^3 systems up: run by hand as `python tests/bench/bench_bulk.py FOLDER [LARGEST] [--spark]`.

Measures the whole command, start included: wall time, processor time, peak memory of its largest process, and bytes in
and out. `facts` is from a Parquet file of facts (to 10^7 systems), `packed` from packed blocks. Blocks of a million
generated systems are copied to make more; every copy is a file of its own. FOLDER holds input and output, and at the
end `scale.json` and the curves `scale-*.svg` for `docs/pictures/`.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tables import generated, write

MILLION = 1_000_000
GROUP = 250_000
MOST_FACTS = 10 * MILLION
DAY = ["--as-of", "2026-11-22", "--known-at", "2026-11-22"]
RUNS = {
    "facts, one core": ("facts", ["--workers", "1"]),
    "facts, two cores": ("facts", ["--workers", "2"]),
    "packed, one core": ("packed", ["--workers", "1"]),
    "packed, two cores": ("packed", ["--workers", "2"]),
    "packed, Spark": ("packed", ["--engine", "spark", "--master", "local-cluster[2,1,1024]"]),
}


# ---- input ----


def facts_of(count: int, folder: Path) -> Path:
    """Write a folder of facts about a number of systems, a million a file."""
    place = folder / "facts"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    first = place / "000.parquet"
    apart(write_generated, min(count, MILLION), first)
    for number in range(1, count // MILLION):
        shutil.copy(first, place / f"{number:03}.parquet")
    return place


def write_generated(count: int, file: Path) -> None:
    write(generated(count), file, GROUP)


def apart(work: Callable[..., None], *given: object) -> None:
    """Work in a process of its own: a command that is started counts the memory of who starts it as its own."""
    process = get_context("spawn").Process(target=work, args=given)
    process.start()
    process.join()


def packed_of(count: int, facts: Path, folder: Path) -> Path:
    """Pack facts about up to a million systems, and copy the blocks to a number of systems."""
    place = folder / "packed"
    shutil.rmtree(place, ignore_errors=True)
    million = folder / "million"
    shutil.rmtree(million, ignore_errors=True)
    run(["bulk", str(facts / "000.parquet"), "--out", str(million), "--pack"])
    place.mkdir()
    for number in range(max(1, count // MILLION)):
        for block in million.iterdir():
            shutil.copy(block, place / f"{number:03}-{block.name}")
    return place


def size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


# ---- measuring ----


def run(words: Sequence[str]) -> dict[str, float]:
    """Run a command, and give wall time, processor time of it and all its children, and its peak memory."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "normgraph", *words], stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(said.decode())
    return {
        "seconds": time.perf_counter() - start,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1024,
    }


def measure(name: str, count: int, source: Path, folder: Path) -> dict[str, Any]:
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    words = ["bulk", str(source), "--out", str(out), *DAY, *RUNS[name][1]]
    found = {"run": name, "systems": count, **run(words)}
    found |= {"bytes_in": size(source) / count, "bytes_out": size(out) / count}
    shutil.rmtree(out)
    return found


def show(one: Mapping[str, Any]) -> None:
    numbers = " ".join(f"{one[key]:11.1f}" for key in ("seconds", "processor", "megabytes", "bytes_in", "bytes_out"))
    print(f"{one['run']:18} {one['systems']:>11,} {numbers}", flush=True)


# ---- curves ----

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 400, 70, 50
COLOURS = ("#b45f06", "#783f04", "#3d85c6", "#0b5394", "#6a3d9a")
DASHES = ("", "6 3", "", "6 3", "2 3")
CURVES = {
    "time": ("seconds", "Wall time of a whole run, one day", "seconds"),
    "processor": ("processor", "Processor time of a whole run, one day", "seconds"),
    "memory": ("megabytes", "Peak memory of the largest process", "megabytes"),
}


def curves(measured: Sequence[Mapping[str, Any]], key: str, title: str, unit: str) -> str:
    """Draw one curve a kind of run, both axes by powers of ten."""
    exponents = [math.floor(math.log10(one[key])) for one in measured]
    low, high = min(exponents), max(exponents) + 1
    last = max(round(math.log10(one["systems"])) for one in measured)

    def x(systems: float) -> float:
        return LEFT + (math.log10(systems) - 3) / max(1, last - 3) * (WIDTH - LEFT - 20)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(value) - low) / (high - low) * (HEIGHT - BOTTOM - 130)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        "<style>text { font: 13px sans-serif }</style>",
        f"<title>{title}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{title}</text>',
    ]
    for power in range(3, last + 1):
        at = x(10**power)
        lines.append(f'<line x1="{at:.0f}" y1="130" x2="{at:.0f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        label = f'10<tspan dy="-5" font-size="10">{power}</tspan>'
        lines.append(f'<text x="{at:.0f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{label}</text>')
    for power in range(low, high + 1):
        at = y(10.0**power)
        lines.append(f'<line x1="{LEFT}" y1="{at:.0f}" x2="{WIDTH - 20}" y2="{at:.0f}" stroke="#ddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{10.0**power:g}</text>')
    lines.append(f'<text x="{WIDTH / 2:.0f}" y="{HEIGHT - 8}" text-anchor="middle">systems</text>')
    lines.append(f'<text x="16" y="120">{unit}</text>')
    lines += _series(measured, key, x, y)
    return "\n".join([*lines, "</svg>\n"])


def _series(measured: Sequence[Mapping[str, Any]], key: str, x: Any, y: Any) -> Iterable[str]:
    for number, name in enumerate(dict.fromkeys(one["run"] for one in measured)):
        style = f'stroke="{COLOURS[number]}" stroke-dasharray="{DASHES[number]}" stroke-width="2" fill="none"'
        points = " ".join(f"{x(one['systems']):.1f},{y(one[key]):.1f}" for one in measured if one["run"] == name)
        yield f'<polyline points="{points}" {style}/>'
        left, top = LEFT + number % 2 * 260, 44 + number // 2 * 20
        yield f'<line x1="{left}" y1="{top}" x2="{left + 30}" y2="{top}" {style}/>'
        yield f'<text x="{left + 38}" y="{top + 4}">{name}</text>'


def main() -> None:
    spark = "--spark" in sys.argv
    folder, *rest = (word for word in sys.argv[1:] if word != "--spark")
    place, largest = Path(folder), int(float(rest[0])) if rest else MILLION
    measured = []
    print(f"{'':18} {'systems':>11} {'wall s':>11} {'CPU s':>11} {'peak MB':>11} {'B/sys in':>11} {'B/sys out':>11}")
    for power in range(3, round(math.log10(largest)) + 1):
        count = 10**power
        facts = facts_of(min(count, MOST_FACTS), place)
        sources = {"facts": facts, "packed": packed_of(count, facts, place)}
        for name, (kind, _) in RUNS.items():
            if (kind == "packed" or count <= MOST_FACTS) and (spark or "Spark" not in name):
                measured.append(measure(name, count, sources[kind], place))
                show(measured[-1])
    (place / "scale.json").write_text(json.dumps(measured, indent=1) + "\n")
    here = [one for one in measured if "Spark" not in one["run"]]  # what executors use is not measured
    for name, (key, title, unit) in CURVES.items():
        drawn = measured if key == "seconds" else here
        (place / f"scale-{name}.svg").write_text(curves(drawn, key, title, unit))


if __name__ == "__main__":
    main()
