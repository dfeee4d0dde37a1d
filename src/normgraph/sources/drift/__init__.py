"""Where the Algoritmekader, the task registry, the Beslishulp and our graph differ.

Every difference comes from a general comparison of files; none is written down beforehand. A difference is no verdict:
it says what each side holds and how sure ours is, so that a person can judge who should change.
"""

from normgraph.sources.drift.compare import Sources, compare, decide_cases, read_sources
from normgraph.sources.drift.difference import KINDS, Difference, Drift

__all__ = ["KINDS", "Difference", "Drift", "Sources", "compare", "decide_cases", "read_sources"]
