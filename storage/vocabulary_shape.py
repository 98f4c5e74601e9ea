"""The shape of vocabulary.yaml: which keys stand where, and what kind of value each holds."""

from pydantic import Field

from checks.catalogue import CriterionId
from checks.vocabulary import Modality, Stops, Vocabulary, Wording
from storage.catalogue_shape import Shape, Words


class ModalityShape(Shape):
    duty: list[Words]
    should: list[Words]
    may: list[Words]
    eligibility: list[Words]
    funder: list[Words]
    negation: list[Words]


class StopsShape(Shape):
    abbreviations: list[Words]
    may_end: list[Words]
    beginnings: list[Words]


class WordingShape(Shape):
    core: list[Words]
    says: list[Words]
    suggests: list[Words] = Field(default=[])
    unless: list[Words] = Field(default=[])
    examples: list[Words]
    counterexamples: list[Words] = Field(default=[])
    in_boilerplate: bool = False


class VocabularyShape(Shape):
    version: Words
    stops: StopsShape
    groups: dict[str, list[Words]]
    modality: ModalityShape
    verification: list[Words]
    boilerplate: dict[str, list[Words]]
    criteria: dict[str, WordingShape]


def build_vocabulary(shape: VocabularyShape) -> Vocabulary:
    """A checked shape turned into the typed vocabulary."""
    stops = shape.stops
    return Vocabulary(
        version=shape.version,
        groups={name: tuple(entries) for name, entries in shape.groups.items()},
        modalities={
            Modality(name): tuple(getattr(shape.modality, name))
            for name in ModalityShape.model_fields
        },
        verification=tuple(shape.verification),
        boilerplate={name: tuple(phrases) for name, phrases in shape.boilerplate.items()},
        stops=Stops(
            frozenset(stops.abbreviations), frozenset(stops.may_end), frozenset(stops.beginnings)
        ),
        wordings={CriterionId(name): _wording(entry) for name, entry in shape.criteria.items()},
    )


def _wording(shape: WordingShape) -> Wording:
    return Wording(
        core=tuple(shape.core),
        says=tuple(shape.says),
        suggests=tuple(shape.suggests),
        unless=tuple(shape.unless),
        examples=tuple(shape.examples),
        counterexamples=tuple(shape.counterexamples),
        in_boilerplate=shape.in_boilerplate,
    )
