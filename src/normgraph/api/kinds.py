"""The kinds of thing that the interface lists, each described once: how it is filtered, written, linked and told of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, Final, Generic, TypeVar

import orjson
from pydantic import BaseModel

from normgraph.api.parameters import Listing, Parameter
from normgraph.errors import NotFound, find
from normgraph.model import Provision, Text
from normgraph.terms import COLLECTIONS
from normgraph.writing.json import Plain

Thing = TypeVar("Thing")
Chosen = Mapping[str, Any]
"""The parameters of a request, read."""

V1 = "/v1"

JSON: Final = "application/json"


def listing(kind: str) -> Listing:
    """Give where all things of a kind are listed."""
    data = f"{V1}/{COLLECTIONS[kind]}"
    return Listing(Text(data, data), Text(f"/nl/doc/{kind}", f"/en/doc/{kind}"))


def nothing(_: object) -> tuple[Provision, ...]:
    """Cite nothing: such a thing reads the same on every day."""
    return ()


@dataclass(frozen=True, slots=True)
class Kind(Generic[Thing]):
    """One kind of thing, as a collection of the interface."""

    path: str
    """Its collection below `/v1`, plural and in lower case."""
    one: str
    """What one of them is called in operation ids, such as `evidence_type`."""
    name: Text
    things: Mapping[str, Thing]
    write: Callable[[Thing, date], Plain]
    body: type[BaseModel]
    example: str
    summary: str
    cited: Callable[[Thing], Iterable[Provision]] = nothing
    links: Callable[[Thing], Mapping[str, str | list[str]]] = field(default=lambda _: {})
    """Related addresses below `/v1`, by relation."""
    parameters: tuple[Parameter, ...] = ()
    """What narrows a list or chooses a day; `keep` tells of those that do not say themselves which things they keep."""
    keep: Callable[[Chosen], Callable[[Thing], bool]] = field(default=lambda _: lambda _: True)
    apart: Callable[[str], NotFound | None] = field(default=lambda _: None)
    """Gives the error for a name that is no key but stands for several."""
    read_as: Callable[[Chosen], Text | None] = field(default=lambda _: None)
    """Says how a name among the parameters was read, where it can be read in two ways."""

    nested_names: bool = False
    """Whether a name with a slash stands for something that is told, where no key has one."""

    @property
    def nested(self) -> bool:
        """Say whether an address may have a slash in its key."""
        return self.nested_names or any("/" in key for key in self.things)

    @property
    def dated(self) -> bool:
        """Say whether it cites law, so that it reads differently on different days."""
        return self.cited is not nothing

    def keys(self, chosen: Chosen) -> list[str]:
        """Give the keys of what a request asks for, in the order of the graph."""
        keeps = self.keep(chosen)
        asked = [(one.of, chosen[one.name]) for one in self.parameters if one.of and one.name in chosen]
        return [
            key
            for key, thing in self.things.items()
            if keeps(thing) and all(value in values_of(thing) for values_of, value in asked)
        ]

    @property
    def listed(self) -> str:
        """Give the address at which all of them are listed."""
        return f"{V1}/{self.path}"


@dataclass(frozen=True, slots=True)
class Written:
    """A thing as bytes, with the strong tag (RFC 9110 §8.8.3) of those bytes."""

    body: bytes
    tag: str
    media_type: str


def tagged(body: bytes, media_type: str = JSON) -> Written:
    """Tag some bytes by their content: a tag that is the same promises the same bytes, whatever changed around them."""
    return Written(body, f'"{blake2b(body, digest_size=16).hexdigest()}"', media_type)


class Shelf(Generic[Thing]):
    """Things of one kind, each written once for every stretch of days on which it reads the same.

    What is written of a thing changes with the day only where a text that it cites gives way to a newer one.
    """

    def __init__(self, kind: Kind[Thing]) -> None:
        self.kind = kind
        self._turns: dict[str, tuple[date, ...]] = {}
        self._written: dict[tuple[str, int], Written] = {}

    def written(self, key: str, as_of: date) -> Written:
        """Give one thing as it reads on a day.

        Raises `NotFound`, which names the nearest key, or all for which a name stands.
        """
        turns = self._turns.get(key)
        if turns is None:
            if several := self.kind.apart(key):
                raise several
            thing = find(self.kind.things, key, self.kind.name.nl, self.kind.name.en, self.kind.listed)
            turns = tuple(sorted({day for provision in self.kind.cited(thing) for day in provision.act.texts}))
            self._turns[key] = turns
        stretch = bisect_right(turns, as_of)
        found = self._written.get((key, stretch))
        if found is None:
            found = self._written[key, stretch] = tagged(orjson.dumps(self._plain(key, as_of)))
        return found

    def _plain(self, key: str, as_of: date) -> Plain:
        thing = self.kind.things[key]
        addresses = {"self": f"{self.kind.path}/{key}", **self.kind.links(thing)}
        return {**self.kind.write(thing, as_of), "_links": {name: _link(to) for name, to in addresses.items() if to}}


def _link(to: str | list[str]) -> Plain | list[Plain]:
    return [{"href": f"{V1}/{one}"} for one in to] if isinstance(to, list) else {"href": f"{V1}/{to}"}
