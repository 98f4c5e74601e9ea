"""Why a document is not read, and what its owner can do; each reason has its own sentence."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from checks.errors import Invalid, Problem
from checks.text import Text

WHOLE: Final = "file"
PASTED: Final = "text"
"""The `where` of every problem: it concerns the file, or the text that was pasted, as a whole."""

FILE_MAX: Final = 20 * 2**20
TEXT_MAX: Final = 2_000_000
PAGES_MAX: Final = 600
UNPACKED_MAX: Final = 100 * 2**20
PARTS_MAX: Final = 5_000
BLOCKS_MAX: Final = 20_000
"""Paragraphs and rows; a guideline of a hundred pages has about a thousand."""


class Refusal(IntEnum):
    """Also the exit code of the process that reads; 0 to 9 belong to the process itself."""

    EMPTY = 10
    FILE_TOO_LARGE = 11
    TEXT_TOO_LONG = 12
    TOO_MANY_PAGES = 13
    UNPACKED_TOO_LARGE = 14
    TOO_MANY_PARTS = 15
    TOO_LABORIOUS = 16
    DAMAGED = 17
    LOCKED = 18
    NO_TEXT = 19
    ENTITIES = 20
    OLD_WORD = 21
    RICH_TEXT = 22
    SPREADSHEET = 23
    SLIDES = 24
    PICTURE = 25
    ARCHIVE = 26
    WEB_PAGE = 27
    OTHER = 28
    NO_PDF = 29


class Refused(Exception):
    """Raised where the reason is found; becomes Invalid where the document was handed in."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.name)


def invalid(refusal: Refusal) -> Invalid:
    return Invalid([Problem(WHOLE, _SENTENCES[refusal])])


def invalid_text(refusal: Refusal) -> Invalid:
    """The same of a text that was pasted: nobody has chosen a file."""
    return Invalid([Problem(PASTED, _OF_PASTED_TEXT.get(refusal, _SENTENCES[refusal]))])


_OF_PASTED_TEXT: Final[Mapping[Refusal, Text]] = {
    Refusal.EMPTY: Text(
        "Es wurde kein Text eingefügt; das Feld ist leer. Bitte fügen Sie den Text noch einmal "
        "ein oder wählen Sie eine Datei.",
        "No text was pasted; the field is empty. Please paste the text again or choose a file.",
    ),
    Refusal.TEXT_TOO_LONG: Text(
        "Der eingefügte Text hat mehr als zwei Millionen Zeichen; so lang ist keine "
        "Förderrichtlinie. Bitte fügen Sie nur einen Teil ein.",
        "The pasted text has more than two million characters; no funding guideline is that long. "
        "Please paste only a part of it.",
    ),
    Refusal.TOO_LABORIOUS: Text(
        "Der eingefügte Text hat zu viele Zeilen, um gelesen zu werden. Bitte fügen Sie nur einen "
        "Teil ein.",
        "The pasted text has too many lines to be read. Please paste only a part of it.",
    ),
}


_SENTENCES: Final[Mapping[Refusal, Text]] = {
    Refusal.EMPTY: Text(
        "Die Datei ist leer. Bitte prüfen Sie, ob es die richtige Datei ist.",
        "The file is empty. Please make sure that it is the right file.",
    ),
    Refusal.FILE_TOO_LARGE: Text(
        f"Die Datei ist größer als {FILE_MAX // 2**20} MiB. Bitte verkleinern Sie die Bilder oder "
        "speichern Sie nur den Text.",
        f"The file has more than {FILE_MAX // 2**20} MiB. Please make its pictures smaller or save "
        "the text only.",
    ),
    Refusal.TEXT_TOO_LONG: Text(
        "Der Text hat mehr als zwei Millionen Zeichen; so lang ist keine Förderrichtlinie. Bitte "
        "teilen Sie das Dokument.",
        "The text has more than two million characters; no funding guideline is that long. Please "
        "split the document.",
    ),
    Refusal.TOO_MANY_PAGES: Text(
        f"Die PDF-Datei hat mehr als {PAGES_MAX} Seiten. Bitte teilen Sie das Dokument.",
        f"The PDF file has more than {PAGES_MAX} pages. Please split the document.",
    ),
    Refusal.UNPACKED_TOO_LARGE: Text(
        "Die Datei wird entpackt zu groß, um sie sicher zu lesen. Bitte speichern Sie den Text in "
        "ein neues Dokument und laden Sie dieses hoch.",
        "The file becomes too large to be read safely once it is unpacked. Please save the text in "
        "a new document and upload that one.",
    ),
    Refusal.TOO_MANY_PARTS: Text(
        f"Die Datei besteht aus mehr als {PARTS_MAX} Teilen. Bitte speichern Sie den Text in ein "
        "neues Dokument und laden Sie dieses hoch.",
        f"The file consists of more than {PARTS_MAX} parts. Please save the text in a new document "
        "and upload that one.",
    ),
    Refusal.TOO_LABORIOUS: Text(
        "Das Lesen der Datei dauert zu lange und wurde abgebrochen. Bitte speichern Sie das "
        "Dokument neu oder fügen Sie seinen Text ein.",
        "Reading the file takes too long and was stopped. Please save the document again or paste "
        "its text.",
    ),
    Refusal.DAMAGED: Text(
        "Die Datei ist beschädigt und lässt sich nicht lesen. Bitte öffnen und speichern Sie das "
        "Dokument neu oder lassen Sie es sich noch einmal schicken.",
        "The file is damaged and cannot be read. Please open the document and save it again, or "
        "ask for it to be sent again.",
    ),
    Refusal.LOCKED: Text(
        "Die Datei ist mit einem Passwort geschützt. Bitte speichern Sie das Dokument ohne "
        "Passwort und laden Sie es dann hoch.",
        "The file is protected by a password. Please save the document without a password and "
        "upload it then.",
    ),
    Refusal.NO_TEXT: Text(
        "In der Datei steht kein lesbarer Text; vermutlich ist sie eingescannt oder enthält nur "
        "Bilder. Bitte verwenden Sie das Dokument, aus dem sie entstand, oder eine Datei mit "
        "Texterkennung.",
        "The file holds no text that can be read; it was probably scanned or holds pictures only. "
        "Please use the document it was made from, or a file whose text has been recognised.",
    ),
    Refusal.ENTITIES: Text(
        "Die Datei enthält eigene Definitionen, die in Textdokumenten nichts zu suchen haben, und "
        "wird deshalb nicht gelesen. Bitte speichern Sie den Text in ein neues Dokument.",
        "The file holds definitions of its own that have no place in a text document, so it is not "
        "read. Please save the text in a new document.",
    ),
    Refusal.OLD_WORD: Text(
        "Das ist ein altes Office-Format (etwa DOC). Bitte speichern Sie das Dokument als DOCX, "
        "ODT oder PDF.",
        "This is an old Office format (such as DOC). Please save the document as DOCX, ODT or PDF.",
    ),
    Refusal.RICH_TEXT: Text(
        "Das ist eine RTF-Datei. Bitte speichern Sie das Dokument als DOCX, ODT oder PDF.",
        "This is an RTF file. Please save the document as DOCX, ODT or PDF.",
    ),
    Refusal.SPREADSHEET: Text(
        "Das ist eine Tabellenkalkulation, kein Textdokument. Bitte wählen Sie eine Datei im "
        "Format DOCX, ODT, PDF, TXT oder MD.",
        "This is a spreadsheet, not a text document. Please choose a file in the format DOCX, ODT, "
        "PDF, TXT or MD.",
    ),
    Refusal.SLIDES: Text(
        "Das ist eine Präsentation, kein Textdokument. Bitte wählen Sie eine Datei im Format DOCX, "
        "ODT, PDF, TXT oder MD.",
        "These are slides, not a text document. Please choose a file in the format DOCX, ODT, PDF, "
        "TXT or MD.",
    ),
    Refusal.PICTURE: Text(
        "Das ist ein Bild. Bitte verwenden Sie das Dokument, von dem das Bild stammt, oder eine "
        "PDF-Datei mit Texterkennung.",
        "This is a picture. Please use the document it was taken from, or a PDF file whose text "
        "has been recognised.",
    ),
    Refusal.ARCHIVE: Text(
        "Das ist ein Archiv mit anderen Dateien. Bitte entpacken Sie es und laden Sie das Dokument "
        "selbst hoch.",
        "This is an archive of other files. Please unpack it and upload the document itself.",
    ),
    Refusal.WEB_PAGE: Text(
        "Das ist eine Webseite oder eine andere Auszeichnungsdatei. Bitte speichern Sie sie als "
        "PDF oder fügen Sie ihren Text ein.",
        "This is a web page or another markup file. Please save it as PDF or paste its text.",
    ),
    Refusal.OTHER: Text(
        "Dieses Dateiformat wird nicht gelesen. Bitte wählen Sie eine Datei im Format DOCX, ODT, "
        "PDF, TXT oder MD.",
        "This file format cannot be read. Please choose a file in the format DOCX, ODT, PDF, TXT "
        "or MD.",
    ),
    Refusal.NO_PDF: Text(
        "Diese Datei ist kein lesbares PDF, vielleicht beschädigt. Bitte erzeugen Sie die "
        "PDF-Datei neu oder lassen Sie sie sich noch einmal schicken.",
        "This file is not a readable PDF; it may be damaged. Please create the PDF file again, or "
        "ask for it to be sent again.",
    ),
}
