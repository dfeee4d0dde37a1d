"""Write a laid-out page as PDF and as a Word document.

The PDF is made of the HTML of the same page, tagged for screen readers (PDF/UA-1). Nothing is fetched: every address
in a page is one for the reader to follow. The same page gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, NoReturn

from normgraph.errors import MissingTool
from normgraph.writing.laid_out import Block, Bullets, Heading, Page, Pairs, Record, Said, Table
from normgraph.writing.markup import page_html

PRINT: Final = """
@page { size: A4; margin: 2cm 1.8cm; }
h1 { string-set: title content(); }
@page { @bottom-left {
  content: string(title); font: 8pt sans-serif; width: 85%; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap;
} }
@page { @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
body { font-size: 8.5pt; font-stretch: condensed; line-height: 1.35; margin: 0; max-width: none; padding: 0; }
h1 { font-size: 18pt; } h2 { font-size: 14pt; margin-top: 1.2rem; } h3 { font-size: 11pt; } h4 { font-size: 9.5pt; }
h3, h4, h2 + p { break-after: avoid; } h3, h4 { margin: .6rem 0 .1rem; }
p, ul { margin: 0 0 .3rem; } .pair { margin: .1rem 0; } ul { padding-left: 1rem; } li { break-inside: auto; }
table { font-size: 8pt; table-layout: fixed; } th, td { overflow-wrap: break-word; padding: .1rem .25rem; }
th:first-child:nth-last-child(-n + 4) { width: 45%; }
.record { font-size: 7pt; word-break: break-all; } code { font-family: inherit; }
"""
"""Words are broken only where they must be: looking for places anywhere in lists would take most of the time."""

OLDEST_ENTRY: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file inside a package: the earliest that its form can hold."""

LONGEST_PROPERTY: Final = 255
"""What Word can hold as a title, in characters."""

MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*<")


def page_pdf(page: Page, day: date) -> bytes:
    """Write a page as PDF/UA-1, dated on a day; raises `MissingTool` where WeasyPrint is not installed.

    A text for programs is attached as well: lines that are broken on paper cannot be copied back.
    """
    weasyprint = _imported("weasyprint")
    metadata = f'<meta name="dcterms.created" content="{day}">\n<meta name="author" content="normgraph">\n'
    html = page_html(page, PRINT, metadata, flat=True)
    found: bytes = weasyprint.HTML(string=html, url_fetcher=refuse).write_pdf(
        pdf_variant="pdf/ua-1",
        pdf_identifier=sha256(html.encode()).digest()[:16],
        attachments=[*_attached(weasyprint, page, day)],
    )
    return found


def _attached(weasyprint: Any, page: Page, day: date) -> Iterator[Any]:
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Record):
                yield weasyprint.Attachment(
                    string=block.text,
                    name=f"{section.key}.json",
                    description=section.title,
                    created=moment(day),
                    modified=moment(day),
                )


def refuse(address: str, *_: object, **__: object) -> NoReturn:
    """Refuse what a page would have fetched; our pages ask for nothing."""
    raise ValueError(f"nothing is fetched: {address}")


def page_docx(page: Page, day: date) -> bytes:
    """Write a page for Word, dated on a day; raises `MissingTool` where python-docx is not installed."""
    document = _imported("docx").Document()
    writer = _Word(document, page)
    writer.describe(day)
    writer.set_out()
    document.add_heading(page.title.text, 0)
    if page.notice:
        document.add_paragraph().add_run(page.notice).bold = True
    for section in page.sections:
        document.add_heading(section.title, 1)
        for block in section.blocks:
            writer.block(block)
    document.add_paragraph(page.closing)
    buffer = io.BytesIO()
    document.save(buffer)
    return steady_package(buffer.getvalue(), day)


def steady_package(content: bytes, day: date) -> bytes:
    """Pack a package of Office anew with fixed times, so that equal content gives equal bytes."""
    modified = f"\\g<1>{day}T00:00:00Z<".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, OLDEST_ENTRY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            part = old.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the time of saving there
                part = MODIFIED.sub(modified, part)
            new.writestr(entry, part)
    return buffer.getvalue()


def moment(day: date) -> datetime:
    """Give the first moment of a day, for the properties of a document."""
    return datetime.combine(day, time(), UTC)


class _Word:
    """Puts blocks into a Word document."""

    def __init__(self, document: Any, page: Page) -> None:
        self.document = document
        self.page = page

    def describe(self, day: date) -> None:
        """Set title, language and dates; screen readers choose their voice by the language."""
        from docx.oxml.ns import qn

        properties = self.document.core_properties
        properties.title, properties.language = self.page.title.text[:LONGEST_PROPERTY], self.page.language
        properties.author = properties.last_modified_by = "normgraph"
        properties.created = properties.modified = moment(day)
        properties.comments = ""
        (defaults,) = self.document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
        for spoken in defaults.findall(qn("w:lang")):
            spoken.set(qn("w:val"), {"nl": "nl-NL", "en": "en-GB"}[self.page.language])

    def set_out(self) -> None:
        """Set A4 with numbered pages, small margins and headings that stand out against paper."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls
        from docx.shared import Cm, Pt, RGBColor

        (sheet,) = self.document.sections
        sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
        sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(2)
        number = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        sheet.footer.paragraphs[0]._p.append(parse_xml(number))
        styles = self.document.styles
        styles["Normal"].font.size, styles["Normal"].paragraph_format.space_after = Pt(10), Pt(3)
        for level in range(1, 5):
            styles[f"Heading {level}"].font.color.rgb = RGBColor(0x1F, 0x38, 0x64)

    def block(self, block: Block) -> None:
        match block:
            case Said():
                self.text(self.document.add_paragraph(), block)
            case Bullets():
                for item in block.items:
                    self.text(self.document.add_paragraph(style="List Bullet"), item)
            case Pairs():
                self.pairs(block)
            case Table():
                self.table(block)
            case Heading():
                self.document.add_heading(block.text, block.level - 1)
            case Record():
                self.document.add_paragraph(block.text)

    def pairs(self, block: Pairs) -> None:
        """Write each name once before the values that follow one another under it."""
        for name, rows in groupby(block.rows, key=itemgetter(0)):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = 0
            paragraph.add_run(f"{name}: ").bold = True
            for number, (_, value) in enumerate(rows):
                if number:
                    paragraph.add_run(" – ")
                self.text(paragraph, value)

    def table(self, block: Table) -> None:
        """Write a table whose first row is its heading, also on the next sheet of paper."""
        from docx.oxml import OxmlElement

        table = self.document.add_table(0, len(block.heads), style="Table Grid")
        heads = table.add_row()
        heads._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, head in zip(heads.cells, block.heads, strict=True):
            cell.paragraphs[0].add_run(head).bold = True
        for row in block.rows:
            for cell, said in zip(table.add_row().cells, row, strict=True):
                if said:
                    self.text(cell.paragraphs[0], said)

    def text(self, paragraph: Any, said: Said) -> None:
        if said.link:
            self.link(paragraph, said.text, said.link)
        else:
            paragraph.add_run(said.text)

    def link(self, paragraph: Any, text: str, address: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        element = OxmlElement("w:hyperlink")
        element.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        run = paragraph.add_run(text)
        run.font.underline = True
        element.append(run._r)
        paragraph._p.append(element)


def _imported(package: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except (ImportError, OSError) as problem:  # WeasyPrint needs libraries of the system too
        raise missing_tool(package) from problem


def missing_tool(package: str) -> MissingTool:
    """Make the error for a package of the extra `dossier` that is not installed."""
    command = "pip install 'normgraph[dossier]'"
    name = {"docx": "python-docx", "weasyprint": "WeasyPrint"}[package]
    return MissingTool(f"{name} ontbreekt: {command}", f"{name} is missing: {command}")
