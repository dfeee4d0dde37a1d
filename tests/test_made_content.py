"""What an answer warns of where a system is said to make no content, and content that it made is published."""

from __future__ import annotations

import pytest

from systems import Facts, warns

SAID_TO_MAKE_NOTHING: Facts = {"is_ai_system": True, "generates_synthetic": False, "role_provider": True}


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [
        ({"publishes_deepfake": True}, True),
        ({"publishes_ai_text_public_interest": True}, True),
        ({"prohibited": ["ba"]}, True),
        ({}, False),
        ({"publishes_deepfake": True, "generates_synthetic": True}, False),
        ({"publishes_deepfake": True, "generates_synthetic": None}, False),  # the answer waits for it
        ({"publishes_deepfake": True, "role_provider": False}, False),  # marking binds the provider
        ({"publishes_deepfake": True, "lifecycle": "ended"}, False),
        ({"publishes_deepfake": True, "is_ai_system": False}, False),
        ({"publishes_deepfake": True, "standard_editing": True}, False),  # an exception, whatever it makes
        ({"publishes_deepfake": True, "authorised_criminal_law": True}, False),
    ],
)
def test_a_system_that_makes_content_is_not_denied_marking_in_silence(otherwise: Facts, told: bool) -> None:
    """Articles 3(60), 50(2) and 50(4)."""
    assert warns("makes no new text, images", {**SAID_TO_MAKE_NOTHING, **otherwise}) is told
