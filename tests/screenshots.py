"""Make the pictures of pages for README and guides: `python tests/screenshots.py`, by hand, when pages have changed.

Each is the top of a page as a reader sees it, in `docs/pictures/`, with few colours so that it stays small.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from answer_pages import ASSISTANCE
from endpoint import serving

REGISTERS = Path(__file__).parents[1] / "data" / "examples" / "register"
FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
COLOURS = 64
MOST_BYTES = 150_000

PICTURES = {
    "question": ("en/ask?is_ai_system=yes&at=annex3", ""),
    "answer": (f"en/answer?{ASSISTANCE}", ""),
    "timeline": (f"en/answer?{ASSISTANCE}", "#changes"),
    "requirement": (f"nl/answer/aia-4-1?{ASSISTANCE}", ""),
    "dossier": (f"nl/evidence?{ASSISTANCE}", ""),
}
"""By name: the page, and where on it the picture begins."""


def register_report(folder: Path) -> str:
    """Make the report of the example registers, and give the address of its first page."""
    examples = [str(REGISTERS / name) for name in ("juni.json", "augustus.json")]
    subprocess.run(
        [sys.executable, "-m", "normgraph", "register", "report", *examples, "--out", str(folder / "report")],
        check=False,  # exit code 1 says that something was found
    )
    return (folder / "report" / "index.html").as_uri()


def main() -> None:
    """Make every picture anew."""
    from PIL import Image
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder, serving(workers=1) as endpoint, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 760}, color_scheme="light")
        addresses = {name: f"{endpoint.address}/{path}{place}" for name, (path, place) in PICTURES.items()}
        for name, address in {**addresses, "report": register_report(Path(folder))}.items():
            page.goto(address)
            shot = Image.open(io.BytesIO(page.screenshot())).convert(
                "P", palette=Image.Palette.ADAPTIVE, colors=COLOURS
            )
            shot.save(FOLDER / f"{name}.png", optimize=True)
            size = (FOLDER / f"{name}.png").stat().st_size
            print(f"{name}.png: {size:,} bytes")
            if size > MOST_BYTES:
                raise SystemExit(
                    f"{name}.png is larger than {MOST_BYTES:,} bytes: take fewer colours or a smaller page"
                )
        browser.close()


if __name__ == "__main__":
    main()
