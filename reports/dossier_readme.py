"""The text that lies on top of a dossier: what is where, and how anybody can check it."""

from typing import Final

WITHOUT_NAMES: Final = """\
Personen stehen hier ohne Namen: „Person 1 (Gutachten)“ ist in der ganzen Akte dieselbe Person.
Wer es ist, weiß nur die Anwendung. Organisationen stehen mit Namen."""
WITH_NAMES: Final = """\
Diese Akte wurde mit Namen angefordert; wer sie angefordert hat, steht im Verlauf. Die Namen
stehen nur in aufruf/personen.json. In begutachtung.json steht dazu, was jemand zu seiner
Befangenheit geschrieben hat."""
DECIDED: Final = """\
Die Entscheidungen sind bekanntgegeben. Alles, worauf sie beruhen, steht in aufruf/eingefroren.json.
Die Prüfsumme dieser Datei (SHA-256) ist der Fingerabdruck aus dem Manifest und aus dem Verlauf."""
UNDECIDED: Final = """\
VORLÄUFIG: Die Entscheidungen sind noch nicht bekanntgegeben, oder eine wird berichtigt. Solange
ein Gutachten zu einer Einreichung aussteht, steht hier nichts davon, was die anderen sagen
(„withheld“ in begutachtung.json)."""

TEXT: Final = """\
AKTE EINES FÖRDERAUFRUFS
Digital-Check für Förderprogramme

Aufruf:   {title}
Programm: {programme}

{state}

{people}


WAS WO LIEGT

manifest.json                 jede Datei mit Größe und Prüfsumme (SHA-256), dazu die Fingerabdrücke
aufruf/aufruf.json            der Aufruf mit Fristen, Bewertungsprofil und Regeln der Begutachtung
aufruf/katalog.yaml           der Kriterienkatalog in der Fassung, die für den Aufruf gilt
aufruf/rangfolge.json         Ränge mit Gründen und mit der Spanne unter anderen Gewichtungen
aufruf/eingefroren.json       worauf die Entscheidungen beruhen, Zeichen für Zeichen
aufruf/verlauf.json           wer wann was getan hat, jeder Eintrag über den vorigen versiegelt
aufruf/personen.json          wie Personen in dieser Akte heißen

einreichungen/NUMMER/
  eingang.json                was die Eingangsbestätigung sagt
  einreichung.json            die Datei, wie sie eingereicht wurde, Byte für Byte
  dokumente/KRITERIUM/        die Dokumente, wie sie eingereicht wurden
  begutachtung.json           Gutachten, Befangenheit, Abweichungen, Übereinstimmung
  gutachten-1-1.json          Gutachten 1, wie es zum ersten Mal abgegeben wurde, Byte für Byte
  konsens.json                die vereinbarten Stufen mit ihren Gründen
  entscheidungen.json         Empfehlung und Entscheidung, jede Fassung, auch berichtigte

Von zurückgezogenen und ersetzten Einreichungen steht hier nur, dass es sie gab: Ihr Inhalt gehört
der Kommune. Zeiten sind in UTC. Dateien der Form einreichung.json, gutachten-*.json und
konsens.json liest die Anwendung ein und rechnet sie nach.


WIE MAN ES PRÜFT

Mit der Anwendung, ohne ihre Datenbank und auf jedem Rechner:

    python cli.py dossier verify DIESE-AKTE.zip

Sie sagt „Ja“ oder nennt jede Datei, die fehlt, hinzukam oder nicht mehr dieselbe ist. Dazu nennt
sie die Prüfsumme des Manifests. Dieselbe steht in der Anwendung auf der Seite „Akte des Aufrufs“:
Stimmen beide überein, ist es die Akte, die dort gemacht wurde.

Ohne die Anwendung: Jede Datei hat die Prüfsumme, die im Manifest steht.

    jq -r '.files[] | "\\(.sha256)  \\(.path)"' manifest.json | sha256sum --check
"""


def readme(title: str, programme: str, *, is_decided: bool, has_names: bool) -> bytes:
    return TEXT.format(
        title=title,
        programme=programme,
        state=DECIDED if is_decided else UNDECIDED,
        people=WITH_NAMES if has_names else WITHOUT_NAMES,
    ).encode()
