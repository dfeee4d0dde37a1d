"""Characters that nobody sees: what a field holds of nothing else, it does not say.

They are the default-ignorable code points of Unicode (DerivedCoreProperties.txt), such as variation selectors, tags and
the Hangul fillers, which Unicode counts as letters, and the empty Braille pattern, which is a sign without dots. Blanks
that Unicode calls white space are not among them.
"""

from __future__ import annotations

import re
from typing import Final

UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Ranges for a character class."""

NOTHING_SEEN: Final = re.compile(rf"[\s{UNSEEN}]*")
"""A text that shows nothing: empty, blank or of unseen characters alone."""

NO_LETTER: Final = (
    "\u0300-\u036f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200c\u200d\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
)
r"""Ranges of what some engine of regular expressions counts under `\w` and nobody can read by itself.

Besides the unseen these are the combining marks, of which Python says otherwise than the engine of the shapes.
"""
