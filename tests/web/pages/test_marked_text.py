"""A draft cut into lines and pieces: nothing is lost, marks stand where the passages do."""

from hypothesis import given
from hypothesis import strategies as st

from checks.document_changes import Change, Compared
from checks.documents import Block, BlockKind, Document
from tests.factories import a_finding
from web.pages.marked_text import PART_LENGTH, number_at, part_of

TEXT = "4 Titel\nEins gilt. Zwei gilt."
DOCUMENT = Document(
    TEXT,
    (Block(BlockKind.HEADING, 2, 7, "4", 1), Block(BlockKind.PARAGRAPH, 8, len(TEXT))),
    (),
)
TWO = Compared(a_finding(quote="Zwei gilt.", start=19), Change.NEW)


def test_a_passage_is_a_piece_of_its_own_with_its_findings() -> None:
    part = part_of(DOCUMENT, [TWO], 1)

    assert part is not None
    pieces = [(piece.text, piece.findings) for piece in part.lines[1].pieces]
    assert pieces == [("Eins gilt. ", ()), ("Zwei gilt.", (TWO.finding,))]


def test_two_criteria_may_share_a_passage() -> None:
    other = Compared(a_finding(quote="Zwei gilt.", start=19, criterion="OS-01"), Change.NEW)

    part = part_of(DOCUMENT, [TWO, other], 1)

    assert part is not None
    assert part.lines[1].pieces[1].findings == (TWO.finding, other.finding)


def test_headings_leave_out_no_rank_on_their_way_down() -> None:
    depths = [1, 3, 3, 2, 5]
    blocks = tuple(Block(BlockKind.HEADING, n, n + 1, depth=d) for n, d in enumerate(depths))

    part = part_of(Document("abcde", blocks, ()), [], 1)

    assert part is not None
    assert [line.rank for line in part.lines] == [2, 3, 4, 3, 4]


@given(st.lists(st.integers(1, 2 * PART_LENGTH), min_size=1, max_size=8))
def test_every_block_stands_in_exactly_one_part(lengths: list[int]) -> None:
    blocks, start = [], 0
    for length in lengths:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + length))
        start += length
    document = Document("x" * start, tuple(blocks), ())
    first = part_of(document, [], 1)
    assert first is not None

    parts = [part_of(document, [], number) for number in range(1, first.count + 1)]

    text = "".join(p.text for part in parts if part for line in part.lines for p in line.pieces)
    assert len(text) == start
    assert number_at(document, 0) == 1
    assert number_at(document, start - 1) == first.count
