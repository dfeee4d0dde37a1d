"""The report over a register: a folder of pages and data files for a supervisor and for each body in it.

It says what stands in a file and what the publication standard asks. It never says that somebody breaks a law.
"""

from normgraph.writing.report.folder import NAMES, report_files
from normgraph.writing.report.report import Report

__all__ = ["NAMES", "Report", "report_files"]
