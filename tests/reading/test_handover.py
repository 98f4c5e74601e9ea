"""Tests of reading/handover.py: what comes from the other process is not believed blindly."""

import pytest

from checks.documents import Block, BlockKind
from reading.handover import received, sent
from reading.refusals import Refused


def test_what_is_sent_arrives() -> None:
    blocks = (Block(BlockKind.ITEM, 3, 8, "a)", 1, 2), Block(BlockKind.ROW, 9, 12))

    assert received(sent("a) Punkt x | y", blocks)) == ("a) Punkt x | y", blocks)


@pytest.mark.parametrize(
    "output",
    [
        "",
        "[]",
        '["Text"]',
        '["Text", [["paragraph", 0, 5, "", 0, null]]]',
        '["Text", [["paragraph", 3, 2, "", 0, null]]]',
        '["Text", [["paragraph", -1, 2, "", 0, null]]]',
        '["Text", [["paragraph", 0, 2, "", 0, null], ["paragraph", 1, 3, "", 0, null]]]',
        '["Text", [["paragraph", 0, 2.5, "", 0, null]]]',
        '["Text", [["paragraph", 0, 2, 7, 0, null]]]',
        '["Text", [["paragraph", 0, 2, "", 0, "eins"]]]',
        '["Text", [["script", 0, 2, "", 0, null]]]',
        '["Text", [["paragraph", 0, 2]]]',
        "[7, []]",
    ],
)
def test_what_does_not_fit_is_damage(output: str) -> None:
    with pytest.raises(Refused):
        received(output)
