"""What each sheet of paper of a dossier says."""

from __future__ import annotations

import weasyprint

from normgraph.writing import paper


def test_every_sheet_of_a_pdf_says_of_which_dossier_it_is() -> None:
    text = "<p>Een regel.</p>" * 200
    sheets = weasyprint.HTML(string=f"<style>{paper.PRINT}</style><h1>Kraanwacht</h1>{text}").render().pages
    assert len(sheets) > 1
    for sheet in sheets[1:]:
        assert "Kraanwacht" in [getattr(box, "text", "") for box in sheet._page_box.descendants()]
