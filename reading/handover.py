"""How the process that reads hands over what it found: plain text, never objects."""

import json
from collections.abc import Iterable

from checks.documents import Block, BlockKind
from reading.refusals import Refusal, Refused


def sent(text: str, blocks: Iterable[Block]) -> str:
    return json.dumps([text, [_row(block) for block in blocks]])


def received(output: bytes | str) -> tuple[str, tuple[Block, ...]]:
    """What the other process says, believed only as far as its places lie in its text."""
    try:
        text, rows = json.loads(output)
        blocks = tuple(_block(*row) for row in rows)
        places = [0, *(place for block in blocks for place in (block.start, block.end)), len(text)]
        is_in_order = places == sorted(places)
    except (ValueError, TypeError) as error:
        raise Refused(Refusal.DAMAGED) from error
    if not is_in_order:
        raise Refused(Refusal.DAMAGED)
    return text, blocks


def _row(block: Block) -> tuple[object, ...]:
    return block.kind, block.start, block.end, block.number, block.depth, block.page


def _block(kind: str, *rest: object) -> Block:
    start, end, number, depth, page = rest
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(depth, int)):
        raise TypeError
    if not (isinstance(number, str) and (page is None or isinstance(page, int))):
        raise TypeError
    return Block(BlockKind(kind), start, end, number, depth, page)
