"""Remember what was found for norms by all that it hangs on, so that it need not be found again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Memory(Generic[Found]):
    """Things by name, so many at most.

    Threads may use one memory at the same time: what is found under one name is alike, whoever finds it.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept: dict[Hashable, Found] = {}

    def complete(
        self, names: Mapping[str, Hashable], find: Callable[[Sequence[str]], Mapping[str, Found]]
    ) -> dict[str, Found]:
        """Give for each key what is remembered under its name, or else what `find` finds for the keys that lack it.

        Before more would be kept than may be, all is forgotten.
        """
        known = {key: self.kept.get(name) for key, name in names.items()}
        new = [key for key, one in known.items() if one is None]
        found = find(new) if new else {}
        if len(self.kept) + len(found) > self.most:
            self.kept.clear()
        if len(found) <= self.most:
            self.kept.update((names[key], one) for key, one in found.items())
        return {key: found[key] if one is None else one for key, one in known.items()}
