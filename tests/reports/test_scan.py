"""What was found in a document, as JSON and as lines."""

import json

from checks.documents import Document, Section
from checks.text import Language
from checks.vocabulary import Modality
from reports.scan import missing, scan_json, scan_lines
from tests.factories import a_catalogue, a_criterion, a_finding

CATALOGUE = a_catalogue(a_criterion("OS-01"), a_criterion("OS-02"), a_criterion("OS-03"))
FOUND = a_finding(criterion="OS-01", quote="Es müssen offene\nStandards gelten. " + "x" * 100)
NEGATED = a_finding(criterion="OS-02", modality=Modality.NEGATION)
FOREIGN = a_finding(criterion="ZZ-01")
DOCUMENT = Document("x" * 200, (), (Section("4", "Voraussetzungen", "4", 0, 200, 1),))


def test_the_json_names_every_finding_with_its_place_and_its_suggestion() -> None:
    content = json.loads(scan_json(CATALOGUE, DOCUMENT, [FOUND, NEGATED, FOREIGN]))

    first, second = content["findings"]
    assert (first["criterion"], first["start"], first["end"]) == ("OS-01", 0, len(FOUND.quote))
    assert (first["section"], first["modality"], first["suggested_level"]) == ("4.2", "duty", 3)
    assert second["suggested_level"] == 0
    assert content["sections"] == [
        {"number": "4", "title": "Voraussetzungen", "kind": "4", "start": 0, "end": 200}
    ]
    assert content["missing"] == ["OS-02", "OS-03"]


def test_missing_is_what_has_nothing_above_level_zero() -> None:
    assert missing(CATALOGUE, [NEGATED, a_finding(criterion="OS-02")]) == ["OS-01", "OS-03"]


def test_at_a_terminal_passages_stand_under_their_criterion_in_short() -> None:
    printed = scan_lines(CATALOGUE, [NEGATED, FOUND], Language.DE)

    lines = printed.splitlines()
    assert lines[0].startswith("OS-01 ")
    assert lines[0].endswith("– Vorschlag: Stufe 3")
    section, quote = lines[1].split(maxsplit=1)
    assert section == "4.2"
    assert quote.startswith("Es müssen offene Standards gelten. xxx")
    assert quote.endswith("x…")
    assert lines[-1] == "Ohne Fundstelle über Stufe 0: OS-02, OS-03"


def test_in_english_it_is_told_in_english() -> None:
    printed = scan_lines(CATALOGUE, [FOUND], Language.EN)

    assert "suggested: level 3" in printed
    assert "Without a passage above level 0: OS-02, OS-03" in printed
