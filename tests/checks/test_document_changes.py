"""What became of the passages of a draft in its new version."""

from checks.catalogue import CriterionId
from checks.document_changes import Change, compare, lost_evidence
from checks.judgements import Decision, Judgement
from tests.factories import a_finding

SOFTWARE = CriterionId("SW-01")
OLD = "Die Software ist unter einer freien Lizenz zu veröffentlichen."
CHANGED = "Die Software soll unter einer freien Lizenz veröffentlicht werden."
OTHER = "Nachweise sind mit dem Bericht vorzulegen."


def test_the_same_words_are_kept_wherever_their_lines_break() -> None:
    moved = a_finding(quote=OLD.replace(" unter", "\nunter"), section="6.1")

    changes = compare([a_finding(quote=OLD, section="4.2")], [moved], moved.quote)

    assert [one.change for one in changes.compared] == [Change.KEPT]
    assert not changes.lost


def test_a_passage_that_says_nearly_the_same_was_changed() -> None:
    old = a_finding(quote=OLD)

    changes = compare([old], [a_finding(quote=CHANGED)], CHANGED)

    (compared,) = changes.compared
    assert (compared.change, compared.before) == (Change.CHANGED, old)
    assert not changes.lost


def test_a_passage_that_says_something_else_is_new_and_the_old_one_lost() -> None:
    old = a_finding(quote=OLD)

    changes = compare([old], [a_finding(quote=OTHER)], OTHER)

    assert [one.change for one in changes.compared] == [Change.NEW]
    assert changes.lost == (old,)


def test_a_passage_of_another_criterion_is_never_its_origin() -> None:
    old = a_finding(quote=OLD)

    changes = compare([old], [a_finding(criterion="NN-02", quote=CHANGED)], CHANGED)

    assert [one.change for one in changes.compared] == [Change.NEW]


def test_each_old_passage_is_the_origin_of_one_new_one_only() -> None:
    old = a_finding(quote=OLD)

    changes = compare([old], [a_finding(quote=CHANGED), a_finding(quote=CHANGED + " Auch.")], "")

    assert [one.change for one in changes.compared] == [Change.CHANGED, Change.NEW]


def test_a_passage_that_is_no_longer_found_but_still_stands_there_is_not_lost() -> None:
    changes = compare([a_finding(quote=OLD)], [], f"Davor. {OLD} Danach.")

    assert not changes.lost


def test_evidence_is_lost_where_its_words_are_gone() -> None:
    kept = Judgement(SOFTWARE, OLD, Decision.ACCEPTED)
    gone = Judgement(SOFTWARE, OTHER, Decision.ACCEPTED)

    assert lost_evidence([kept, gone], f"Es gilt: {OLD}") == (gone,)


def test_a_part_of_a_word_is_not_the_word() -> None:
    judgement = Judgement(SOFTWARE, "Lizenz", Decision.ACCEPTED)

    assert lost_evidence([judgement], "Die Lizenzen gelten.") == (judgement,)
