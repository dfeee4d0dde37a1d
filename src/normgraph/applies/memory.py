"""Remember what was found by all that decides it, and find nothing before somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Memory(Generic[Found]):
    """Things by name, at most `most` of them: what was asked for lately stays longest.

    Threads may use one memory at the same time: what is found under one name is alike, whoever finds it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._lately: dict[Hashable, Found] = {}
        self._before: dict[Hashable, Found] = {}

    def __len__(self) -> int:
        """Count what is remembered; what was used again may count twice."""
        return len(self._lately) + len(self._before)

    def complete(
        self, names: Mapping[str, Hashable], find: Callable[[Sequence[str]], Mapping[str, Found]]
    ) -> dict[str, Found]:
        """Give for each key what is remembered under its name, or else what `find` finds for the keys that lack it."""
        lately, before = self._lately, self._before
        known = {key: lately.get(name) for key, name in names.items()}
        lacking = [key for key, one in known.items() if one is None]
        older = {key: one for key in lacking if (one := before.get(names[key])) is not None}
        new = [key for key in lacking if key not in older]
        added = {**older, **(find(new) if new else {})}
        if 2 * (len(lately) + len(added)) > self.most:
            self._before, self._lately = lately, {}
        if 2 * len(added) <= self.most:
            self._lately.update({names[key]: one for key, one in added.items()})
        return {key: added[key] if one is None else one for key, one in known.items()}

    def recall(self, name: Hashable, find: Callable[[], Found]) -> Found:
        """Give what is remembered under one name, or else what `find` finds."""
        return self.complete({"": name}, lambda _: {"": find()})[""]


class Deferred(Mapping[str, Found]):
    """Things by key, found all together when one of them is first asked for."""

    def __init__(self, find: Callable[[], Mapping[str, Found]]) -> None:
        self._find = find

    @cached_property
    def found(self) -> Mapping[str, Found]:
        """Find them, or give what was found."""
        return self._find()

    def __getitem__(self, key: str) -> Found:
        """Give one of them."""
        return self.found[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the keys."""
        return iter(self.found)

    def __len__(self) -> int:
        """Count them."""
        return len(self.found)
