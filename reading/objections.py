"""Why a file is not taken as evidence, and what its owner can do; each reason has its sentence."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from checks.errors import Invalid, Problem
from checks.files import FILE_MAX, MIB, WHERE
from checks.text import Text

PIXELS_MAX: Final = 150_000_000
"""A plan in format A0, scanned with 300 dots an inch, has 140 million."""


class Objection(IntEnum):
    """Also the exit code of the process that looks; 0 to 9 belong to the process itself.

    The names that `Refusal` has as well mean the same.
    """

    EMPTY = 10
    FILE_TOO_LARGE = 11
    UNPACKED_TOO_LARGE = 12
    TOO_MANY_PARTS = 13
    TOO_LABORIOUS = 14
    TOO_MANY_PIXELS = 15
    DAMAGED = 16
    LOCKED = 17
    ENTITIES = 18
    TWO_IN_ONE = 19
    MACROS = 20
    EMBEDDED = 21
    OUTSIDE = 22
    FETCHING = 23
    SCRIPT = 24
    ACTION = 25
    FORM = 26
    MEDIA = 27
    ATTACHMENT = 28
    TEMPLATE = 29
    OLD_OFFICE = 30
    OTHER_OFFICE = 31
    OTHER_PICTURE = 32
    RICH_TEXT = 33
    PLAIN_TEXT = 34
    WEB_PAGE = 35
    ARCHIVE = 36
    PROGRAM = 37
    OTHER = 38


class Objected(Exception):
    """Raised where the reason is found; becomes Invalid where the file was handed in."""

    def __init__(self, objection: Objection) -> None:
        self.objection = objection
        super().__init__(objection.name)


def invalid(objection: Objection) -> Invalid:
    return Invalid([Problem(WHERE, SENTENCES[objection])])


SENTENCES: Final[Mapping[Objection, Text]] = {
    Objection.EMPTY: Text(
        "Die Datei ist leer. Bitte prüfen Sie, ob es die richtige Datei ist.",
        "The file is empty. Please make sure that it is the right file.",
    ),
    Objection.FILE_TOO_LARGE: Text(
        f"Die Datei ist größer als {FILE_MAX // MIB} MiB. Bitte verkleinern Sie ihre Bilder oder "
        "teilen Sie sie.",
        f"The file has more than {FILE_MAX // MIB} MiB. Please make its pictures smaller or split "
        "it.",
    ),
    Objection.UNPACKED_TOO_LARGE: Text(
        "Die Datei wird entpackt zu groß, um sie sicher zu prüfen. Bitte speichern Sie sie als PDF "
        "und hängen Sie diese an.",
        "The file becomes too large to be checked safely once it is unpacked. Please save it as "
        "PDF and attach that.",
    ),
    Objection.TOO_MANY_PARTS: Text(
        "Die Datei besteht aus zu vielen Teilen. Bitte speichern Sie sie als PDF und hängen Sie "
        "diese an.",
        "The file consists of too many parts. Please save it as PDF and attach that.",
    ),
    Objection.TOO_LABORIOUS: Text(
        "Das Prüfen der Datei dauert zu lange und wurde abgebrochen. Bitte speichern Sie sie neu, "
        "am besten als PDF.",
        "Checking the file takes too long and was stopped. Please save it again, preferably as "
        "PDF.",
    ),
    Objection.TOO_MANY_PIXELS: Text(
        f"Das Bild hat mehr als {PIXELS_MAX // 1_000_000} Millionen Bildpunkte. Bitte speichern "
        "Sie es kleiner.",
        f"The picture has more than {PIXELS_MAX // 1_000_000} million pixels. Please save a "
        "smaller one.",
    ),
    Objection.DAMAGED: Text(
        "Die Datei ist beschädigt oder unvollständig. Bitte öffnen und speichern Sie sie neu oder "
        "lassen Sie sie sich noch einmal schicken.",
        "The file is damaged or incomplete. Please open it and save it again, or ask for it to be "
        "sent again.",
    ),
    Objection.LOCKED: Text(
        "Die Datei ist mit einem Passwort geschützt; wer den Nachweis prüft, könnte sie nicht "
        "öffnen. Bitte hängen Sie sie ohne Passwort an.",
        "The file is protected by a password; whoever checks the evidence could not open it. "
        "Please attach it without a password.",
    ),
    Objection.ENTITIES: Text(
        "Die Datei enthält eigene Definitionen, die in Dokumenten nichts zu suchen haben. Bitte "
        "speichern Sie sie als PDF und hängen Sie diese an.",
        "The file holds definitions of its own that have no place in a document. Please save it as "
        "PDF and attach that.",
    ),
    Objection.TWO_IN_ONE: Text(
        "Die Datei enthält vor ihrem Anfang oder hinter ihrem Ende noch etwas anderes und wäre "
        "zwei Dateien in einer. Bitte öffnen und speichern Sie sie neu.",
        "The file holds something else before its beginning or after its end, so it would be two "
        "files in one. Please open it and save it again.",
    ),
    Objection.MACROS: Text(
        "Die Datei enthält Makros, also ein Programm. Bitte speichern Sie sie ohne Makros (DOCX, "
        "XLSX, ODT) oder als PDF.",
        "The file holds macros, that is, a program. Please save it without macros (DOCX, XLSX, "
        "ODT) or as PDF.",
    ),
    Objection.EMBEDDED: Text(
        "In der Datei steckt eine andere Datei oder ein Steuerelement, das sich nicht prüfen "
        "lässt. Bitte hängen Sie die innere Datei eigens an oder speichern Sie das Ganze als PDF.",
        "Inside the file there is another file or a control that cannot be checked. Please attach "
        "the inner file separately, or save the whole as PDF.",
    ),
    Objection.OUTSIDE: Text(
        "Die Datei holt beim Öffnen etwas von anderswo: eine Vorlage, ein Bild oder eine andere "
        "Tabelle im Netz. Bitte lösen Sie diese Verknüpfungen oder speichern Sie sie als PDF. "
        "Gewöhnliche Links dürfen bleiben.",
        "When opened, the file fetches something from elsewhere: a template, a picture or another "
        "table on the network. Please break these links or save it as PDF. Ordinary links may "
        "stay.",
    ),
    Objection.FETCHING: Text(
        "Die Tabelle ruft Daten aus anderen Quellen ab. Bitte fügen Sie die Werte fest ein oder "
        "speichern Sie sie als PDF.",
        "The spreadsheet retrieves data from other sources. Please paste the values or save it as "
        "PDF.",
    ),
    Objection.SCRIPT: Text(
        "Die PDF-Datei enthält JavaScript, wie es ausfüllbare Formulare haben. Bitte drucken Sie "
        "sie in eine neue PDF-Datei und hängen Sie diese an.",
        "The PDF file holds JavaScript, as forms to be filled in do. Please print it into a new "
        "PDF file and attach that.",
    ),
    Objection.ACTION: Text(
        "Die PDF-Datei will ein Programm starten, Daten versenden oder beim Öffnen etwas aufrufen. "
        "Bitte drucken Sie sie in eine neue PDF-Datei und hängen Sie diese an.",
        "The PDF file wants to start a program, send data or call something when it is opened. "
        "Please print it into a new PDF file and attach that.",
    ),
    Objection.FORM: Text(
        "Die PDF-Datei ist ein veränderliches Formular (XFA), das viele Programme nicht zeigen. "
        "Bitte drucken Sie es in eine neue PDF-Datei und hängen Sie diese an.",
        "The PDF file is a dynamic form (XFA), which many programs do not show. Please print it "
        "into a new PDF file and attach that.",
    ),
    Objection.MEDIA: Text(
        "Die PDF-Datei enthält Film, Ton oder räumliche Modelle. Bitte drucken Sie sie in eine "
        "neue PDF-Datei und hängen Sie diese an.",
        "The PDF file holds film, sound or spatial models. Please print it into a new PDF file and "
        "attach that.",
    ),
    Objection.ATTACHMENT: Text(
        "An der PDF-Datei hängt eine andere Datei. Erlaubt sind dort nur Daten als Text (XML, "
        "JSON, CSV, TXT). Bitte hängen Sie die innere Datei eigens an oder drucken Sie das "
        "Dokument in eine neue PDF-Datei.",
        "Another file is attached to the PDF file. Only data as text (XML, JSON, CSV, TXT) is "
        "allowed there. Please attach the inner file separately, or print the document into a new "
        "PDF file.",
    ),
    Objection.TEMPLATE: Text(
        "Das ist eine Dokumentvorlage. Bitte speichern Sie sie als Dokument (DOCX, XLSX, ODT) oder "
        "als PDF.",
        "This is a document template. Please save it as a document (DOCX, XLSX, ODT) or as PDF.",
    ),
    Objection.OLD_OFFICE: Text(
        "Das ist ein altes Office-Format (etwa DOC oder XLS). Bitte speichern Sie die Datei als "
        "DOCX, XLSX, ODT oder PDF.",
        "This is an old Office format (such as DOC or XLS). Please save the file as DOCX, XLSX, "
        "ODT or PDF.",
    ),
    Objection.OTHER_OFFICE: Text(
        "Präsentationen und dieses Tabellenformat lassen sich nicht anhängen. Bitte speichern Sie "
        "die Datei als PDF, Tabellen auch als XLSX.",
        "Slides and this format of spreadsheets cannot be attached. Please save the file as PDF, "
        "spreadsheets also as XLSX.",
    ),
    Objection.OTHER_PICTURE: Text(
        "Bilder lassen sich nur als PNG oder JPEG anhängen. Bitte speichern Sie das Bild so; "
        "iPhones liefern JPEG mit der Einstellung „Maximale Kompatibilität“.",
        "Pictures can be attached as PNG or JPEG only. Please save the picture that way; iPhones "
        "give JPEG with the setting “Most Compatible”.",
    ),
    Objection.RICH_TEXT: Text(
        "Das ist eine RTF-Datei. Bitte speichern Sie sie als DOCX, ODT oder PDF.",
        "This is an RTF file. Please save it as DOCX, ODT or PDF.",
    ),
    Objection.PLAIN_TEXT: Text(
        "Das ist eine reine Textdatei. Bitte speichern Sie sie als PDF, oder schreiben Sie den "
        "Text unter die Nachweise.",
        "This is a plain text file. Please save it as PDF, or write the text under evidence.",
    ),
    Objection.WEB_PAGE: Text(
        "Das ist eine Webseite oder Zeichnung (HTML, SVG, XML), in der Programme stecken können. "
        "Bitte speichern Sie sie als PDF oder PNG.",
        "This is a web page or drawing (HTML, SVG, XML), which can hold programs. Please save it "
        "as PDF or PNG.",
    ),
    Objection.ARCHIVE: Text(
        "Das ist ein Archiv mit anderen Dateien. Bitte entpacken Sie es und hängen Sie die "
        "Dokumente einzeln an.",
        "This is an archive of other files. Please unpack it and attach the documents one by one.",
    ),
    Objection.PROGRAM: Text(
        "Das ist ein Programm. Angehängt werden Dokumente: PDF, DOCX, ODT, XLSX, PNG oder JPEG.",
        "This is a program. What can be attached are documents: PDF, DOCX, ODT, XLSX, PNG or JPEG.",
    ),
    Objection.OTHER: Text(
        "Dieses Format lässt sich nicht anhängen. Bitte wählen Sie PDF, DOCX, ODT, XLSX, PNG oder "
        "JPEG.",
        "This format cannot be attached. Please choose PDF, DOCX, ODT, XLSX, PNG or JPEG.",
    ),
}
