"""Parts of pages that are made once and stay: what a macro makes of the catalogue alone."""

import html
from collections.abc import Hashable, Sequence

from jinja2.runtime import Macro
from markupsafe import Markup, escape

from checks.catalogue import Catalogue, Criterion
from web.blanks import Blanks, Pieces

PARTS_KEPT = 4096


class Parts:
    """The parts of one language, kept for each version of the catalogue and each criterion.

    Nobody's words can stay behind: an imported macro sees nothing but what it is given, and all
    of that is in the key, or a blank where words will stand.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, Pieces] = {}
        self._blanks = Blanks()

    def __len__(self) -> int:
        return len(self._made)

    def once(
        self,
        macro: Macro,
        catalogue: Catalogue,
        criterion: Criterion,
        *rest: Hashable,
        messages: object = None,
    ) -> str:
        """What the macro makes, which nobody's words go into."""
        return self.filled(macro, catalogue, criterion, *rest, words=(), messages=messages)

    def filled(
        self,
        macro: Macro,
        catalogue: Catalogue,
        criterion: Criterion,
        *rest: Hashable,
        words: Sequence[str],
        messages: object = None,
    ) -> str:
        """What the macro makes with these words as its last arguments.

        It is made with blanks, once for each choice of words that are empty, since a macro may ask
        for that. With messages it is made anew: they are about what somebody has entered.
        """
        if messages:
            return macro(catalogue, criterion, *rest, *words, messages=messages)
        shape = tuple(map(bool, words))
        key = (macro.name, catalogue.identity, criterion.id, rest, shape)
        pieces = self._made.get(key) or self._keep(
            key, macro(catalogue, criterion, *rest, *self._blank(shape))
        )
        return _with(words, pieces)

    def alike(self, macro: Macro, *given: Hashable, words: Sequence[str] = ()) -> str:
        """The same of what is about no criterion, and stands alike on every page."""
        shape = tuple(map(bool, words))
        key = (macro.name, given, shape)
        pieces = self._made.get(key) or self._keep(key, macro(*given, *self._blank(shape)))
        return _with(words, pieces)

    def _blank(self, shape: Sequence[bool]) -> list[str]:
        """A mark for each word that is there."""
        marks = zip(self._blanks.marks(), shape, strict=False)
        return [mark if is_there else "" for mark, is_there in marks]

    def _keep(self, key: Hashable, made: str) -> Pieces:
        if len(self._made) >= PARTS_KEPT:
            self._made.clear()
        kept = self._made[key] = self._blanks.cut(made)
        return kept


def _with(words: Sequence[str], pieces: Pieces) -> str:
    return Markup(pieces.joined([safe(word) for word in words]))  # noqa: S704 - made safe


def safe(value: object) -> str:
    """What stands on a page for this value: markup as it is, everything else escaped.

    Jinja wraps each piece as markup before it joins them, which takes a tenth of a whole page.
    What is empty, or letters and digits alone, stands as it is.
    """
    if type(value) is Markup:
        return value
    if type(value) is not str:
        return escape(value)
    return html.escape(value) if value and not value.isalnum() else value
