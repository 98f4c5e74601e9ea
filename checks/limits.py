"""How long a text, a list or a file may be; forms, files and schema all read these numbers."""

from typing import Final

TITLE_MAX: Final = 400
"""Of a guideline, a project, a programme or a call. One published guideline in five has a title of
more than 200 characters; the longest of those looked at has 323."""
ISSUER_MAX: Final = 200
REVIEWING_BODY_MAX: Final = 200
DESCRIPTION_MAX: Final = 2000
SCREENING_REASON_MAX: Final = 2000
FEDERAL_RESULT_MAX: Final = 2000
JUSTIFICATION_MAX: Final = 4000
REASON_MAX: Final = 2000
EVIDENCE_TEXT_MAX: Final = 2000
REFERENCE_MAX: Final = 500
EVIDENCE_MAX: Final = 10
CLAUSE_MAX: Final = 6000
BLANK_MAX: Final = 500
BLANKS_MAX: Final = 30
"""Blanks of one clause; those of the catalogue have at most six."""
BUDGET_MAX: Final = 1_000_000_000_000
"""In whole euro: more than the federal budget, so only a slip of the keyboard lies above."""

FILE_MAX_BYTES: Final = 12 * 1024 * 1024
"""An assessment as JSON. A review with its claim, every text at full length in a script of four
bytes a character, stays below: whatever we hand out can be read in again."""

PDF_MAX_BYTES: Final = 20 * 1024 * 1024
JSON_DEPTH_MAX: Final = 12
