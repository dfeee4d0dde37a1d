"""Texts that would be markup if nothing were escaped, and the languages in which they may come out."""

from __future__ import annotations

from normgraph.errors import Language

LANGUAGES: tuple[Language, ...] = ("nl", "en")

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title><svg onload=alert(1)>", "&lt;b&gt; & co",
    "[klik](javascript:alert(1))", "![x](https://evil.example/x.png)", "<https://evil.example>",
    "`code` **vet** _schuin_",
    "# kop", "- lijst", "1. lijst", "> citaat", "a\n\n# kop\n\n- x\n\n<b>y</b>", "| a | b |", "---", "[x]: https://evil.example",
    "~~weg~~", "\\<b>", "a\\", "```\nx",
]  # fmt: skip
