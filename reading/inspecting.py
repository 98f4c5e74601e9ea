"""The process that looks into evidence: `python -m reading.inspecting`, bytes in, the kind out.

The exit code is 0 or the reason why the file is not taken.
"""

import sys

from checks.files import FileKind
from reading.confinement import TooMuch, enter
from reading.files import LIMITS
from reading.objections import Objected, Objection
from reading.refusals import Refused
from reading.safe_packages import package_kind
from reading.safe_pdf import require_safe_pdf
from reading.safe_pictures import require_picture
from reading.signatures import kind_by_head


def _kind(content: bytes) -> FileKind:
    kind = kind_by_head(content)
    if kind is None:
        return package_kind(content)
    if kind is FileKind.PDF:
        require_safe_pdf(content)
    else:
        require_picture(content, kind)
    return kind


def _look() -> int:
    try:
        kind = _kind(enter(LIMITS))
    except Objected as error:
        return error.objection
    except Refused as error:
        return Objection[error.refusal.name]
    except TooMuch:
        return Objection.FILE_TOO_LARGE
    except (MemoryError, RecursionError):
        return Objection.TOO_LABORIOUS
    sys.stdout.write(kind)
    return 0


if __name__ == "__main__":
    sys.exit(_look())
