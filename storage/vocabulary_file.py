"""Reads vocabulary.yaml and names every mistake with its line."""

from collections.abc import Collection
from pathlib import Path

from pydantic import ValidationError

from checks.vocabulary import Vocabulary
from checks.vocabulary_rules import vocabulary_problems
from storage.marked_file import MarkedFile, read_text
from storage.shape_faults import shape_faults
from storage.vocabulary_shape import VocabularyShape, build_vocabulary

VOCABULARY = Path(__file__).parents[1] / "vocabulary.yaml"


def read_vocabulary(path: Path, criteria: Collection[str] | None = None) -> Vocabulary:
    """The vocabulary in a file. FileFaults with every mistake.

    With the `criteria` of a catalogue it must speak of each of them and of no other.
    """
    return parse_vocabulary(read_text(path), criteria, path.name)


def parse_vocabulary(
    text: str, criteria: Collection[str] | None = None, name: str = "vocabulary.yaml"
) -> Vocabulary:
    """The vocabulary in a text; `name` is what the text is called in messages."""
    draft = MarkedFile.of(text, name)
    try:
        shape = VocabularyShape.model_validate(draft.content)
    except ValidationError as error:
        raise draft.refused(shape_faults(error, VocabularyShape), []) from None
    vocabulary = build_vocabulary(shape)
    found = vocabulary_problems(vocabulary, criteria)
    if found or draft.faults:
        raise draft.refused([], found)
    return vocabulary
