"""The help of every command, in the language of the call and in 80 columns.

English stands where the command is: its docstring, in which each paragraph has its Dutch below it, behind `nl:`, and
what it says of each option, by which the Dutch is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from textwrap import wrap
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandFunctionType

from normgraph.cli.console import Lang, reports_errors
from normgraph.cli.dutch import DUTCH
from normgraph.errors import Language

Say = Callable[[str], str]
"""Says an English text in the language of the call."""

_ITEM: Final = re.compile("^- ", re.MULTILINE)
_NAME: Final = re.compile("[A-Z]{2,}")

_IN_DUTCH: Final = "nl: "
"""How the Dutch of the paragraph before it begins."""


class _Told:
    """Has its help in the language of the call."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _write_help(ctx, formatter)


class Command(_Told, TyperCommand):
    """A command with its help in the language of the call."""


class Group(_Told, TyperGroup):
    """A group of commands with its help in the language of the call."""


class CommandLine(typer.Typer):
    """A group of commands, which shows its help where none of them is named."""

    def __init__(self, name: str, text: str, cls: type[Group] = Group) -> None:
        super().__init__(
            name=name,
            help=text,
            cls=cls,
            context_settings={"help_option_names": ["--help", "-h"]},
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
        )
        self.callback(invoke_without_command=True)(_before_a_command)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[CommandFunctionType], CommandFunctionType]:
        """Add a command whose errors come out as one line."""
        add = super().command(name, cls=Command, **settings)
        return lambda command: add(reports_errors(command))  # type: ignore[return-value]


def _before_a_command(context: typer.Context, lang: Lang = "nl") -> None:  # noqa: ARG001
    """Let the language stand before a command too; `Commands` has looked for it already."""
    help_without_command(context)


def help_without_command(context: typer.Context) -> None:
    """Write the help and end with 2 where options name no command, as the library does where there are none either."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


def say(english: str, language: Language) -> str:
    """Say a text of the help in a language."""
    return DUTCH.get(english, english) if language == "nl" else english


def say_names(names: str, language: Language) -> str:
    """Say the words in capitals that stand for a value, as in `FILE|-`."""
    return _NAME.sub(lambda found: say(found[0], language), names)


def blocks_of(text: str, language: Language) -> list[tuple[str, list[str]]]:
    """Split a text into paragraphs in one language, each on one line with the items of the list under it."""
    blocks: list[tuple[str, list[str]]] = []
    for block in filter(None, text.split("\n\n")):
        lead, *items = (" ".join(part.split()) for part in _ITEM.split(block))
        if not lead.startswith(_IN_DUTCH):
            blocks.append((say(lead, language), items))
        elif language == "nl":
            blocks[-1] = lead.removeprefix(_IN_DUTCH), blocks[-1][1]
    return blocks


def _write_help(ctx: Any, formatter: Any) -> None:
    command, tell = ctx.command, partial(say, language=ctx.obj)
    pieces = [piece.replace("{", "").replace("}", "") for piece in command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, say_names(" ".join(pieces), ctx.obj), f"{tell('Usage')}: ")
    _write_text(command.help, formatter, ctx.obj)
    for title, rows in _tables(ctx, tell):
        if rows:
            with formatter.section(tell(title)):
                formatter.write_dl(rows)
    _write_text(command.epilog, formatter, ctx.obj)


def _write_text(text: str | None, formatter: Any, language: Language) -> None:
    """Write paragraphs; a call that is longer than a line goes on behind a backslash, as a shell has it."""
    for lead, items in blocks_of(text or "", language):
        formatter.write_paragraph()
        formatter.write_text(lead)
        for item in items:
            lines = wrap(item.replace("`", ""), formatter.width - 4, subsequent_indent="    ", break_on_hyphens=False)
            formatter.write("".join(f"  {line}\n" for line in " \\\n".join(lines).split("\n")))


def _tables(ctx: Any, tell: Say) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give the arguments, options and commands, each with what it is for."""
    arguments, options = [], []
    for one in ctx.command.get_params(ctx):
        if one.param_type_name == "argument":
            arguments.append((say_names(one.display_name_raw, ctx.obj), tell(one.help)))
        else:
            options.append((_option(one, ctx), _with_note(one, tell)))
    commands = getattr(ctx.command, "commands", {})
    listed = [(name, blocks_of(one.help, ctx.obj)[0][0]) for name, one in commands.items()]
    return [("Arguments", arguments), ("Options", options), ("Commands", listed)]


def _option(option: Any, ctx: Any) -> str:
    """Give an option with the value that it takes: `--as-of DATE`, `--lang nl|en`."""
    name = ", ".join(sorted(option.opts, key=len))
    return name if option.is_flag else f"{name} {say_names(option.display_type_rich(ctx).strip('<>'), ctx.obj)}"


def _with_note(option: Any, tell: Say) -> str:
    """Add to what an option says whether it must be there, or what holds without it."""
    if option.required:
        note = tell("required")
    elif option.default:
        note = f"{tell('default')}: {option.default}"
    else:
        return tell(option.help)
    return f"{tell(option.help).removesuffix('.')} ({note})."
