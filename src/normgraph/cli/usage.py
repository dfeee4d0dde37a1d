"""Say in one line, in Dutch or English, what is wrong with a call: the library says it in English, in a frame."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NoReturn

import typer

from normgraph.causes import cause_of
from normgraph.cli.console import writing_out
from normgraph.cli.help import Group, say_names
from normgraph.errors import Language, hints_at
from normgraph.near import nearest

UsageError: Final[type[Exception]] = typer.BadParameter.__bases__[0]
"""What the library raises for a call that cannot be; it has no public name of its own."""

STOPPED: Final = 130
"""The exit code after Ctrl-C, by custom 128 and the number of the signal."""


class Commands(Group):
    """The group of all commands, with our own words for a call that cannot be."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **options: Any) -> NoReturn:
        """Run a call and end with its exit code."""
        language = language_of(sys.argv[1:] if args is None else args)
        try:
            with writing_out(language):
                settings = {"standalone_mode": False, "obj": language, "default_map": _speaking(self, language)}
                code = super().main(args, *more, **options | settings)
        except typer.Exit as stopped:
            code = stopped.exit_code
        except typer.Abort:
            code = STOPPED
        except UsageError as problem:
            code = 2
            if told := _told(problem, language):
                typer.echo(told, err=True)
        if code == STOPPED:
            typer.echo(f"normgraph: {'afgebroken' if language == 'nl' else 'stopped'}", err=True)
        sys.exit(code)


def language_of(words: Iterable[str]) -> Language:
    """Find the language that a call asks for, also where the rest of it cannot be read."""
    given = list(words)
    return "en" if "--lang=en" in given or ("--lang", "en") in pairwise(given) else "nl"


def _speaking(command: Any, language: Language) -> dict[str, Any]:
    """Give the defaults by which a command, and each under it, speaks a language."""
    under = getattr(command, "commands", {})
    return {"lang": language} | {name: _speaking(one, language) for name, one in under.items()}


def _told(problem: Any, language: Language) -> str:
    """Say what is wrong, what was perhaps meant, and where the right form stands."""
    if type(problem).__name__ == "NoArgsIsHelpError":  # the help itself is the message
        return str(problem)
    said = problem.format_message()
    if parameter := getattr(problem, "param", None):
        name = parameter.get_error_hint()
        said = said.replace(name, say_names(name, language))
    chosen = 0 if language == "nl" else 1
    wrong, known = _wrong(problem, said)
    alike = nearest(wrong.lstrip("-"), [one.lstrip("-") for one in known])  # that both begin with -- says nothing
    near = hints_at(wrong, known)[chosen] if alike else ""
    command = problem.ctx.command_path if problem.ctx else "normgraph"
    return f"normgraph: {cause_of(ValueError(said))[chosen]}{near} ({('zie', 'see')[chosen]} {command} --help)"


def _wrong(problem: Any, said: str) -> tuple[str, list[str]]:
    """Give the command or option that does not exist, with those that do."""
    if found := re.match("No such command '(.*?)'", said):
        return found[1], list(problem.ctx.command.commands)
    if found := re.match(r"No such option: (\S+)", said):
        return found[1], [name for one in problem.ctx.command.params for name in one.opts if name.startswith("--")]
    return "", []
