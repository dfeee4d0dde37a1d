"""The documentation is true: its commands run, its answers are real, its examples are answered."""

import asyncio
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path

import httpx
import pytest
import typer

from doors import call
from engines import free_port
from normgraph.api import create_app
from normgraph.applies.description import read_description
from normgraph.cli import app
from normgraph.description import parse_description
from normgraph.settings import Settings
from systems import engine

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = {
    path: path.read_text(encoding="utf-8")
    for path in (ROOT / "docs" / f"{who}.md" for who in ("advisers", "builders", "supervisors"))
}
SHOWN = "\n".join([*GUIDES.values(), README])
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "data" / "examples").glob("*.yaml"))
CALL = re.compile(r"^(?:\.venv/bin/)?normgraph (?!serve)", re.MULTILINE)


def blocks(language: str, text: str = SHOWN) -> list[str]:
    """Give the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def lines_of_shell() -> list[str]:
    return [line for block in blocks("sh") if "--token-file" not in block for line in block.splitlines()]


WITH_A_SERVER = [block for block in blocks("sh") if "--token-file" in block]
"""What starts a server of its own, and is run as it stands."""


SET_UP = [line for line in lines_of_shell() if "-m venv" in line]


def scripts() -> Iterator[str]:
    """Give the calls of each block, what was shown before left out; the set-up lines end in a call too."""
    shown: set[str] = set()
    for block in blocks("sh"):
        if block in WITH_A_SERVER:
            continue
        lines = [line.rpartition(" && ")[2] for line in block.splitlines()]
        calls = [line for line in lines if CALL.match(line) and line not in shown]
        shown.update(calls)
        if calls:
            yield "\n".join(calls)


FOR_A_SHELL = re.compile(r"[|&<>$;`*?\\]")
"""What a shell makes something of; other calls are made in this process, as each of its own takes over a second."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder that has the data."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(script: str) -> str:
    """Run calls of the tool, and give what they write."""
    return "".join(run_call(line) for line in script.splitlines())


def run_call(line: str) -> str:
    if FOR_A_SHELL.search(line):
        line = CALL.sub(f"{shlex.quote(sys.executable)} -m normgraph ", line)
        done = subprocess.run(["/bin/sh", "-ec", line], check=False, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout
    called = call(*shlex.split(CALL.sub("", line)))
    assert called.exit_code == 0, called.output
    return called.stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("script", list(scripts()))
def test_commands_run(script: str) -> None:
    run(script)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("block", WITH_A_SERVER)
def test_what_starts_a_server_gets_its_answer(block: str, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(ROOT / "data")
    calls = re.sub("^normgraph ", f"{shlex.quote(sys.executable)} -m normgraph ", block, flags=re.MULTILINE)
    script = "trap 'kill $!' EXIT\n" + calls.replace("8000", str(free_port()))
    done = subprocess.run(["/bin/sh", "-ec", script], cwd=tmp_path, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout[done.stdout.index('{"query"') :])
    assert found["rows"]
    assert found["warnings"] == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("block", blocks("console"))
def test_answers_shown_are_real(block: str) -> None:
    command, _, shown = block.removeprefix("$ ").partition("\n")
    assert_shown(shown, run(command))


def assert_shown(shown: str, told: str) -> None:
    """Hold that every line occurs in the output, numbers too, in this order; `[…]` stands for what is left out."""
    real = told.splitlines()
    for line in shown.splitlines():
        pattern = ".*".join(re.escape(part) for part in line.split("[…]"))
        at = next((number for number, other in enumerate(real) if re.fullmatch(pattern, other)), None)
        assert at is not None, (
            f"not there, or not in this place: {line}\nbut: {get_close_matches(line, real, cutoff=0.3)}"
        )
        real = real[at + 1 :] if line.strip("[…] ") else real


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ("een: 3\n", "een: 4\n"),
        ("een\ntwee\n", "twee\neen\n"),
        ("een […] drie\n", "een twee vier\n"),
        ("een\n[…]\ndrie\n", "een\ntwee\n"),
    ],
)
def test_an_answer_that_is_not_real_is_seen(shown: str, told: str) -> None:
    with pytest.raises(AssertionError, match="not there"):
        assert_shown(shown, told)
    assert_shown(told, told)
    assert_shown("[…]\n" + told.splitlines()[-1][:2] + "[…]\n", told)


SNIPPETS = re.findall(r"^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", SHOWN, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("snippet", "shown"), SNIPPETS)
def test_snippets_run_and_print_what_is_shown(snippet: str, shown: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", snippet], cwd=tmp_path, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert_shown(shown, done.stdout)


def test_every_output_shown_belongs_to_what_prints_it() -> None:
    assert [shown for _, shown in SNIPPETS if shown] == blocks("text")


def test_requests_are_answered() -> None:
    requests = [shlex.split(line) for line in lines_of_shell() if line.startswith("curl ")]
    assert requests
    assert asyncio.run(statuses(requests)) == [200] * len(requests)


async def statuses(requests: list[list[str]]) -> list[int]:
    """Send what each curl command would send."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=create_app())) as client:
        return [(await send(client, request)).status_code for request in requests]


async def send(client: httpx.AsyncClient, request: list[str]) -> httpx.Response:
    url = next(word for word in request if word.startswith("http"))
    for option, body in pairwise(request):
        if option in ("-d", "--data-binary"):
            content = (ROOT / body[1:]).read_bytes() if body.startswith("@") else body.encode()
            return await client.post(url, content=content)
    return await client.get(url)


def test_every_command_is_named() -> None:
    commands = typer.main.get_group(app).commands
    assert [name for name in commands if f"normgraph {name}" not in SHOWN] == []


def test_the_two_commands_are_one_line_each_and_the_gate_runs_the_second() -> None:
    ask, tests = SET_UP
    assert ask.rpartition(" && ")[0] == tests.rpartition(" && ")[0]
    assert tests in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_examples_are_answered(example: Path) -> None:
    description = read_description(parse_description(example.read_bytes(), Settings()), engine().norms)
    answer = engine().answer(description, date(2026, 11, 22), date(2026, 11, 22))
    assert {one.status for one in answer.requirements} == {"applies", "does_not_apply", "undetermined"}
    assert answer.next_questions
    assert not description.unused
    assert f"data/examples/{example.name}" in README


def test_the_turtle_example_uses_our_terms() -> None:
    terms = (ROOT / "ontology" / "normgraph.ttl").read_text(encoding="utf-8")
    used = {term for block in blocks("turtle", CONTRIBUTING) for term in re.findall(r"\bng:\w+", block)}
    assert used
    assert [term for term in sorted(used) if not re.search(rf"^{term}\s", terms, re.MULTILINE)] == []


def test_links_lead_somewhere() -> None:
    pages = {ROOT / "README.md": README, ROOT / "CONTRIBUTING.md": CONTRIBUTING, **GUIDES}
    links = [(page, link) for page, text in pages.items() for link in re.findall(r"\]\(([^)#]+)\)", text)]
    assert [link for page, link in links if not link.startswith("https:") and not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        *(f"docs/{path.name}" for path in GUIDES),
        *(f"data/examples/{e.name}" for e in EXAMPLES),
    ],
)
def test_no_machine_and_no_index_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"(^|[^\w.])/(w[o]rk|r[o]ot|h[o]me|tmp)\b|index[-]url|find[-]links|pypi", text)
