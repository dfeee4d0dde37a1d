"""normgraph: which legal requirements apply to an algorithm, why, since when, and what is still open."""

__version__ = "0.1.0"
