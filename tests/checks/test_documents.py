"""Which section surrounds a place."""

from checks.documents import Document, Section


def _section(number: str, start: int, end: int) -> Section:
    return Section(number, f"Abschnitt {number}", None, start, end, number.count(".") + 1)


DOCUMENT = Document(
    "x" * 100,
    (),
    (_section("1", 10, 40), _section("1.1", 20, 30), _section("2", 40, 100)),
)


def test_the_innermost_section_is_the_one_around_a_place() -> None:
    section = DOCUMENT.section_at(25)

    assert section is not None
    assert section.number == "1.1"


def test_after_a_subsection_its_parent_is_around_again() -> None:
    section = DOCUMENT.section_at(35)

    assert section is not None
    assert section.number == "1"


def test_a_section_ends_where_the_next_begins() -> None:
    section = DOCUMENT.section_at(40)

    assert section is not None
    assert section.number == "2"


def test_before_the_first_heading_there_is_no_section() -> None:
    assert DOCUMENT.section_at(5) is None


def test_the_sections_around_a_place_come_innermost_first() -> None:
    assert [section.number for section in DOCUMENT.sections_at(22)] == ["1.1", "1"]
