"""Versions of releases (Semantic Versioning 2.0.0, without pre-releases), and which step a change asks for."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from normgraph.errors import InvalidValue, shown


class Step(IntEnum):
    """How far a version lies above another, and how much a change asks for at least."""

    PATCH = 1
    """Texts are put right, or nothing in the graph changed."""
    MINOR = 2
    """Norms or terms were added, or what is stated of a norm changed."""
    MAJOR = 3
    """A term means something else, or is not to be used any more."""


class Version(NamedTuple):
    """A version of the graph; versions compare as semantic versioning says."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"

    def step_from(self, before: Version) -> Step:
        """Say which number was raised; the version must be above the other."""
        if self.major > before.major:
            return Step.MAJOR
        return Step.MINOR if self.minor > before.minor else Step.PATCH

    def asked(self, step: Step) -> Step:
        """Say which number a step must raise: before 1.0.0 nothing is promised yet, and the second number is enough."""
        return min(step, Step.MINOR) if self.major == 0 else step


_WRITTEN: Final = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


def read_version(written: str, pointer: str = "") -> Version:
    """Read a version; raises `InvalidValue` for what is none."""
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise InvalidValue(
            f"{shown(written)} is geen versie; schrijf drie getallen, als 1.2.3",
            f"{shown(written)} is not a version; write three numbers, such as 1.2.3",
            pointer=pointer,
        )
    return Version(*map(int, found.groups()))
