"""A file that a reader sent: what is said of one that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from normgraph.errors import InputError
from normgraph.model import Text


@contextmanager
def expecting(words: Text, *kinds: type[InputError]) -> Iterator[None]:
    """Say first what file is expected, and the cause behind it: what is wrong in a file, many readers cannot mend.

    Raises errors of these kinds anew, with the cause in the braces of the words.
    """
    try:
        yield
    except kinds as problem:
        raise type(problem)(words.nl.format(problem.told("nl")), words.en.format(problem.told("en"))) from problem
