"""The documents that a JSON file names: their bytes are not in it, every problem with its path."""

import re
from typing import Final

from checks.catalogue import Catalogue, CriterionId, Perspective
from checks.file_names import NAME_MAX
from checks.files import FILE_MAX, PER_CRITERION, Attached, AttachedFile, FileKind
from checks.plain_text import clean, shown
from checks.plain_text import problems as text_problems
from checks.text import Text
from reports.json_fields import Fields, unknown

_FILE: Final = ("name", "kind", "size", "sha256")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def read_files(fields: Fields, perspective: Perspective, catalogue: Catalogue) -> Attached:
    """By criterion; `fields` is the whole assessment, which may be one without documents."""
    inside = fields.child("files")
    read = {}
    for key in inside.values:
        criterion = catalogue.by_id.get(CriterionId(key))
        if criterion is None or perspective not in criterion.scored_in:
            asked = [c.id for c in catalogue.scored(perspective)]
            inside.refuse(shown(key), unknown(key, asked))
            continue
        found = inside.children(key)
        if len(found) > PER_CRITERION:
            inside.refuse(key, _TOO_MANY)
        read[criterion.id] = tuple(_file(one) for one in found[:PER_CRITERION])
    return {key: files for key, files in read.items() if files}


def _file(fields: Fields) -> AttachedFile:
    fields.refuse_others(_FILE)
    name = clean(fields.raw_text("name"))
    fields.add(text_problems("name", name, NAME_MAX, has_lines=False))
    if not name:
        fields.refuse("name", _NO_NAME)
    size, digest = fields.number("size"), fields.raw_text("sha256")
    if size is None or size.denominator != 1 or not 0 <= size <= FILE_MAX:
        fields.refuse("size", _NO_SIZE)
    if not _HASH.fullmatch(digest):
        fields.refuse("sha256", _NO_HASH)
    return AttachedFile(name, fields.choice("kind", FileKind.PDF), int(size or 0), digest)


_TOO_MANY: Final = Text(
    f"Zu einem Kriterium gibt es höchstens {PER_CRITERION} Dokumente. Bitte kürzen Sie die Liste.",
    f"There are at most {PER_CRITERION} documents for a criterion. Please shorten the list.",
)
_NO_NAME: Final = Text(
    "Hier muss der Name des Dokuments stehen.", "There must be the name of the document here."
)
_NO_SIZE: Final = Text(
    f"Hier muss die Größe der Datei in Bytes stehen, höchstens {FILE_MAX}.",
    f"There must be the size of the file in bytes here, {FILE_MAX} at most.",
)
_NO_HASH: Final = Text(
    "Hier muss die SHA-256-Prüfsumme der Datei stehen: 64 Zeichen aus 0 bis 9 und a bis f.",
    "There must be the SHA-256 checksum of the file here: 64 characters from 0 to 9 and a to f.",
)
