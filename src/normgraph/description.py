"""Read a description of a system from bytes: JSON or YAML, within limits, never more than plain data.

YAML is read without anchors, aliases and tags: they can make a small file huge or hide what it says. A key that occurs
twice is an error in both formats, because one of its values would be lost in silence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from normgraph.errors import ContradictoryFacts, InputTooLarge, InvalidValue, UnreadableInput
from normgraph.settings import Settings

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None


def parse_description(content: bytes, settings: Settings) -> Mapping[str, Any]:
    """Read a description from bytes.

    Raises `InputTooLarge`, `UnreadableInput`, `ContradictoryFacts` (a key twice) or `InvalidValue` (no object).
    """
    if len(content) > settings.max_description_bytes:
        limit = settings.max_description_bytes
        raise InputTooLarge(f"groter dan {limit:,} bytes", f"larger than {limit:,} bytes")
    text = _decode(content)
    parsed = _parse_json(text, settings) if text.lstrip()[:1] in ("{", "[") else _parse_yaml(text, settings)
    if not isinstance(parsed, dict):
        raise InvalidValue(
            'een beschrijving is een object: {"facts": {…}}', 'a description is an object: {"facts": {…}}'
        )
    return parsed


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UnreadableInput(f"geen UTF-8 (byte {problem.start})", f"not UTF-8 (byte {problem.start})") from problem


def _unreadable(line: int, nl: str, en: str) -> UnreadableInput:
    return UnreadableInput(f"regel {line}: {nl}", f"line {line}: {en}")


def _too_deep(settings: Settings) -> UnreadableInput:
    depth = settings.max_description_depth
    return UnreadableInput(f"dieper genest dan {depth} niveaus", f"nested deeper than {depth} levels")


# ---- JSON ----


def _parse_json(text: str, settings: Settings) -> Plain:
    _check_json_depth(text, settings)
    try:
        parsed: Plain = json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
    except json.JSONDecodeError as problem:
        raise _unreadable(problem.lineno, f"geen JSON: {problem.msg}", f"not JSON: {problem.msg}") from problem
    return parsed


def _check_json_depth(text: str, settings: Settings) -> None:
    """Refuse deep nesting before parsing, outside of strings."""
    depth, inside, escaped = 0, False, False
    for character in text:
        if inside:
            inside = escaped or character != '"'
            escaped = character == "\\" and not escaped
        elif character == '"':
            inside = True
        elif character in "{[":
            depth += 1
            if depth > settings.max_description_depth:
                raise _too_deep(settings)
        elif character in "}]":
            depth -= 1


def _without_duplicates(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _twice(key)
        found[key] = value
    return found


def _twice(key: object) -> ContradictoryFacts:
    return ContradictoryFacts(f"{key!r} staat er twee keer", f"{key!r} is given twice", pointer=f"/{key}")


def _no_constant(name: str) -> NoReturn:
    raise UnreadableInput(f"{name} is geen JSON", f"{name} is not JSON")


# ---- YAML ----


def _parse_yaml(text: str, settings: Settings) -> Plain:
    import yaml

    try:
        _check_yaml_events(yaml.parse(text, Loader=yaml.SafeLoader), settings)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        loader = yaml.SafeLoader("")
        return None if root is None else _plain(root, loader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 0
        raise _unreadable(line, f"geen YAML: {problem.problem}", f"not YAML: {problem.problem}") from problem
    except yaml.YAMLError as problem:
        raise UnreadableInput(f"geen YAML: {problem}", f"not YAML: {problem}") from problem


def _check_yaml_events(events: Iterable[Any], settings: Settings) -> None:
    import yaml

    depth = nodes = documents = 0
    for event in events:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _unreadable(
                line, "ankers en verwijzingen zijn niet toegestaan", "anchors and aliases are not allowed"
            )
        if getattr(event, "tag", None):
            raise _unreadable(line, f"tag {event.tag} is niet toegestaan", f"tag {event.tag} is not allowed")
        documents += isinstance(event, yaml.DocumentStartEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if documents > 1:
            raise _unreadable(line, "één document per bestand", "one document a file")
        if depth > settings.max_description_depth:
            raise _too_deep(settings)
        if nodes > settings.max_description_nodes:
            raise InputTooLarge(f"meer dan {nodes - 1:,} waarden", f"more than {nodes - 1:,} values")


def _plain(node: Any, loader: Any) -> Plain:
    """Build plain data from a YAML node; dates and numbers stay the text that was written (a code may be `2`)."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, loader) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return _without_duplicates((str(key.value), _plain(value, loader)) for key, value in node.value)
    if node.tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"):
        value: Plain = loader.construct_object(node)
        return value
    return str(node.value)
