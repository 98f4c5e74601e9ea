"""A reader of drafts that knows a few words for the criteria of the small catalogue."""

from actions.work import Reader
from checks.catalogue import CriterionId
from checks.vocabulary import Modality, Stops, Vocabulary, Wording
from reading.finder import Finder

VOCABULARY = Vocabulary(
    version="0.1.0",
    groups={},
    modalities={
        Modality.DUTY: ("muss|müssen", "ist|sind .... zu"),
        Modality.SHOULD: ("soll|sollen",),
        Modality.NEGATION: ("nicht gefördert",),
    },
    verification=("Nachweis|nachzuweisen",),
    boilerplate={},
    stops=Stops(frozenset(["nr"]), frozenset(), frozenset()),
    wordings={
        CriterionId("AA-01"): Wording(("offene .. Standard",), (), (), (), (), ()),
        CriterionId("BB-01"): Wording((), ("Lizenz",), (), (), (), ()),
    },
)
READER = Reader(Finder(VOCABULARY), VOCABULARY.version)
