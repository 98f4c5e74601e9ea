"""What people do with an assessment: begin, describe, answer, delete; and what is never lost."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from actions import assessments, catalogue
from actions.assessments import LINK_BYTES, Opened, Saved, SentAnswer
from actions.work import Work, Workplace
from checks.answer_rules import AnswerDraft
from checks.answers import UNANSWERED, Answer, State
from checks.assessments import Assessment, Screening, Subject
from checks.catalogue import CriterionId, DimensionId, Perspective
from checks.claims import review_of
from checks.conflicts import Outcome, fingerprint
from checks.errors import NotAllowed, NotFound, TooOften
from checks.limits import TITLE_MAX
from checks.permissions import Actor, Role
from tests.factories import a_subject, an_answer, an_assessment, not_applicable
from tests.fakes import SettableClock
from tests.small_catalogue import NEXT, parsed

AA, AA_01, AA_02 = DimensionId("AA"), CriterionId("AA-01"), CriterionId("AA-02")
BB, BB_01 = DimensionId("BB"), CriterionId("BB-01")
OPERATOR = Actor(Role.OPERATOR)
MOMENT = 0.5  # seconds
TOO_SHORT = "Zu kurz."


def _begin(
    workplace: Workplace, perspective: Perspective = Perspective.PROJECT, who: str = "me"
) -> Actor:
    with workplace.writing(Actor()) as work:
        link = assessments.begin(work, perspective, a_subject(), Screening(), who=who)
    return Actor(link=link)


def _open(workplace: Workplace, actor: Actor) -> Opened:
    with workplace.reading(actor) as work:
        return assessments.open_one(work)


def _draft(answer: Answer) -> AnswerDraft:
    names = ("state", "level", "justification", "reason", "evidence")
    return AnswerDraft(**{name: getattr(answer, name) for name in names})


def _save(
    workplace: Workplace,
    actor: Actor,
    answer: Answer | AnswerDraft,
    shown: Answer | str = UNANSWERED,
) -> Saved:
    """Save one answer from a form that had shown another."""
    draft = _draft(answer) if isinstance(answer, Answer) else answer
    seen = fingerprint(shown) if isinstance(shown, Answer) else shown
    with workplace.writing(actor) as work:
        return assessments.answer(work, [SentAnswer(AA_01, draft, seen)], dimension=AA)[AA_01]


def _stored(workplace: Workplace, actor: Actor) -> Answer:
    return _open(workplace, actor).assessment.answer(AA_01)


def _clock(workplace: Workplace) -> SettableClock:
    assert isinstance(workplace.clock, SettableClock)
    return workplace.clock


def test_a_new_assessment_is_empty_and_bound_to_the_current_catalogue(workplace: Workplace) -> None:
    opened = _open(workplace, _begin(workplace))

    current = workplace.shelf.current
    assert opened.catalogue is current
    assert opened.assessment.catalogue.hash == current.hash
    assert opened.assessment.subject == a_subject()
    assert opened.assessment.answers == {}


def test_the_title_of_a_published_guideline_is_kept_whole(workplace: Workplace) -> None:
    subject = replace(a_subject(), title="Ä" * TITLE_MAX)

    with workplace.writing(Actor()) as work:
        link = assessments.begin(work, Perspective.GUIDELINE, subject, Screening(), who="me")

    assert _open(workplace, Actor(link=link)).assessment.subject == subject


def test_a_link_is_too_long_to_guess(workplace: Workplace) -> None:
    links = {_begin(workplace).link for _ in range(20)}

    assert LINK_BYTES * 8 >= 128
    assert len(links) == 20
    assert all(len(link) == LINK_BYTES * 4 // 3 for link in links)


@pytest.mark.parametrize("kind", ["sqlite"])
def test_a_link_is_kept_as_its_hash_only(workplace: Workplace) -> None:
    link = _begin(workplace).link

    with closing(workplace.database.engine.raw_connection()) as connection:
        content = "\n".join(connection.driver_connection.iterdump())  # type: ignore[union-attr]

    assert "Digitale Bauakte" in content
    assert link not in content


def test_somebody_begins_only_so_often_in_an_hour(workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=2)
    for _ in range(2):
        _begin(workplace)

    with pytest.raises(TooOften):
        _begin(workplace)

    _begin(workplace, who="somebody else")
    _clock(workplace).forward(hours=1)
    _begin(workplace)


def test_what_is_refused_is_not_kept(workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=0)

    with pytest.raises(TooOften):
        _begin(workplace)

    with workplace.reading(OPERATOR) as work:
        assert assessments.list_all(work) == []


def test_an_assessment_of_an_unknown_catalogue_is_not_taken_in(work: Work) -> None:
    with pytest.raises(NotFound):
        assessments.take_in(work, an_assessment(), who="me")


def test_a_review_keeps_the_claim_beside_it(workplace: Workplace) -> None:
    claim = an_assessment({"AA-01": an_answer(4)}, catalogue=workplace.shelf.current)
    with workplace.writing(Actor()) as work:
        link = assessments.take_in(work, review_of(claim), who="me")

    found = _open(workplace, Actor(link=link)).assessment

    assert found.perspective is Perspective.REVIEW
    assert found.claim == claim


def test_the_date_of_an_assessment_is_the_day_of_its_last_change(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _clock(workplace).forward(days=2)
    _save(workplace, actor, an_answer(3))
    _clock(workplace).forward(days=1)

    assert _open(workplace, actor).assessment.on == date(2026, 11, 25)


def test_an_assessment_is_deleted_when_it_was_not_changed_for_thirty_days(
    workplace: Workplace,
) -> None:
    actor = _begin(workplace)
    assert _open(workplace, actor).deleted_on == date(2026, 12, 23)

    _clock(workplace).forward(days=30)
    _open(workplace, actor)
    _clock(workplace).forward(seconds=1)

    with pytest.raises(NotFound):
        _open(workplace, actor)


def test_each_change_moves_the_day_of_deletion(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _clock(workplace).forward(days=20)

    _save(workplace, actor, an_answer(3))

    assert _open(workplace, actor).deleted_on == date(2027, 1, 12)


def test_looking_and_saving_nothing_new_does_not_move_it(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _clock(workplace).forward(days=20)

    _save(workplace, actor, UNANSWERED)

    assert _open(workplace, actor).deleted_on == date(2026, 12, 23)


def test_nothing_can_be_changed_after_the_day_of_deletion(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _clock(workplace).forward(days=31)

    with pytest.raises(NotFound):
        _save(workplace, actor, an_answer(3))


def test_what_is_changed_in_its_last_moment_is_not_cleared_away(workplace: Workplace) -> None:
    """Whoever clears away waits for whoever is saving, and looks again."""
    actor = _begin(workplace)
    _clock(workplace).forward(days=30)
    sent = SentAnswer(AA_01, _draft(an_answer(3)), fingerprint(UNANSWERED))

    def purge() -> int:
        with workplace.writing(OPERATOR) as work:
            return assessments.purge(work)

    with ThreadPoolExecutor(1) as somebody:
        with workplace.writing(actor) as work:
            assessments.answer(work, [sent], dimension=AA)
            _clock(workplace).forward(seconds=1)
            purging = somebody.submit(purge)
            wait([purging], MOMENT)

        assert purging.result() == 0
    assert _stored(workplace, actor) == an_answer(3)


def test_whoever_begins_clears_away_what_is_old(workplace: Workplace) -> None:
    _begin(workplace)
    _clock(workplace).forward(days=31)

    _begin(workplace)

    with workplace.reading(OPERATOR) as work:
        assert len(assessments.list_all(work)) == 1


def test_the_operator_purges_what_is_old(workplace: Workplace) -> None:
    _begin(workplace)
    _clock(workplace).forward(days=10)
    fresh = _begin(workplace)
    _clock(workplace).forward(days=25)

    with workplace.writing(OPERATOR) as work:
        assert assessments.purge(work) == 1
        assert assessments.purge(work) == 0

    assert _open(workplace, fresh).assessment.subject == a_subject()


def test_the_operator_lists_and_deletes_by_number(workplace: Workplace) -> None:
    first, second = _begin(workplace), _begin(workplace)
    with workplace.writing(OPERATOR) as work:
        numbers = [opened.kept.row for opened in assessments.list_all(work)]

        assert assessments.delete_by_number(work, [numbers[0], 4711]) == 1

    assert _open(workplace, second).kept.row == numbers[1]
    with pytest.raises(NotFound):
        _open(workplace, first)


def test_whoever_holds_the_link_deletes_for_good(workplace: Workplace) -> None:
    actor, other = _begin(workplace), _begin(workplace)

    with workplace.writing(actor) as work:
        assessments.delete(work)

    with pytest.raises(NotFound):
        _open(workplace, actor)
    assert _open(workplace, other).assessment.subject == a_subject()


def test_deleting_twice_is_not_found(workplace: Workplace) -> None:
    actor = _begin(workplace)
    with workplace.writing(actor) as work:
        assessments.delete(work)

    with workplace.writing(actor) as work, pytest.raises(NotFound):
        assessments.delete(work)


def _describe(workplace: Workplace, actor: Actor, title: str, shown: str) -> Outcome:
    with workplace.writing(actor) as work:
        return assessments.describe(work, Subject(title), Screening(), shown=shown)


def test_a_subject_is_changed(workplace: Workplace) -> None:
    actor = _begin(workplace)
    shown = fingerprint((a_subject(), Screening()))

    assert _describe(workplace, actor, "Neu", shown) is Outcome.SAVE
    assert _open(workplace, actor).assessment.subject == Subject("Neu")


def test_a_subject_that_somebody_else_changed_is_left_alone(workplace: Workplace) -> None:
    actor = _begin(workplace)
    shown = fingerprint((a_subject(), Screening()))
    _describe(workplace, actor, "Neu", shown)

    assert _describe(workplace, actor, "Anders", shown) is Outcome.CONFLICT
    assert _open(workplace, actor).assessment.subject == Subject("Neu")


def test_a_subject_sent_back_unchanged_changes_nothing(workplace: Workplace) -> None:
    actor = _begin(workplace)
    shown = fingerprint((Subject("Neu"), Screening()))

    assert _describe(workplace, actor, "Neu", shown) is Outcome.KEEP
    assert _open(workplace, actor).kept.revision == 0


def test_an_answer_is_saved_and_counts_as_a_change(workplace: Workplace) -> None:
    actor = _begin(workplace)

    saved = _save(workplace, actor, an_answer(3))

    assert saved == Saved(Outcome.SAVE, an_answer(3), fingerprint(an_answer(3)))
    assert _stored(workplace, actor) == an_answer(3)
    assert _open(workplace, actor).kept.revision == 1


def test_a_level_can_be_taken_back(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    _save(workplace, actor, UNANSWERED, shown=an_answer(3))

    assert _stored(workplace, actor) == UNANSWERED


def test_a_form_that_changed_nothing_overwrites_nobody(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    saved = _save(workplace, actor, UNANSWERED, shown=UNANSWERED)

    assert saved.outcome is Outcome.KEEP
    assert _stored(workplace, actor) == an_answer(3)


def test_two_who_change_the_same_answer_meet_in_a_conflict(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    saved = _save(workplace, actor, an_answer(1), shown=UNANSWERED)

    assert (saved.outcome, saved.stored) == (Outcome.CONFLICT, an_answer(3))
    assert _stored(workplace, actor) == an_answer(3)


def test_of_two_who_save_at_the_same_moment_one_meets_the_other(workplace: Workplace) -> None:
    actor = _begin(workplace)
    levels = [Fraction(level) for level in range(4)]

    with ThreadPoolExecutor(len(levels)) as people:
        saved = list(people.map(lambda level: _save(workplace, actor, an_answer(level)), levels))

    assert Counter(one.outcome for one in saved) == {Outcome.SAVE: 1, Outcome.CONFLICT: 3}
    assert {one.stored for one in saved} == {_stored(workplace, actor)}


def test_who_has_seen_both_versions_overwrites_knowingly(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))
    seen = _save(workplace, actor, an_answer(1), shown=UNANSWERED).seen

    assert _save(workplace, actor, an_answer(1), shown=seen).outcome is Outcome.SAVE
    assert _stored(workplace, actor) == an_answer(1)


def test_two_who_say_the_same_do_not_meet_in_a_conflict(workplace: Workplace) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    saved = _save(workplace, actor, an_answer(3), shown=UNANSWERED)
    assert saved.outcome is Outcome.KEEP

    assert _save(workplace, actor, an_answer(2), shown=saved.seen).outcome is Outcome.SAVE


@pytest.mark.parametrize(
    "harmless",
    [
        pytest.param(UNANSWERED, id="a form sent unchanged"),
        pytest.param(AnswerDraft(State.ANSWERED, Fraction(5)), id="a level that is refused"),
    ],
)
def test_who_never_saw_what_another_saved_cannot_overwrite_it_later(
    workplace: Workplace, harmless: Answer | AnswerDraft
) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    seen = _save(workplace, actor, harmless, shown=UNANSWERED).seen

    assert _save(workplace, actor, an_answer(1), shown=seen).outcome is Outcome.CONFLICT
    assert _stored(workplace, actor) == an_answer(3)


@pytest.mark.parametrize("shown", ["", "0" * 16, "\x00", "<script>", "x" * 10_000])
def test_a_fingerprint_nobody_gave_out_overwrites_nothing(workplace: Workplace, shown: str) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))

    assert _save(workplace, actor, an_answer(1), shown=shown).outcome is Outcome.CONFLICT


@pytest.mark.parametrize("level", [Fraction(5), Fraction(-1), Fraction(5, 2), Fraction(1, 3)])
def test_a_level_that_does_not_exist_is_refused_and_what_stands_stays(
    workplace: Workplace, level: Fraction
) -> None:
    actor = _begin(workplace)
    _save(workplace, actor, an_answer(3))
    draft = replace(_draft(an_answer(3)), level=level)

    saved = _save(workplace, actor, draft, shown=an_answer(3))

    assert [problem.where for problem in saved.problems] == ["level"]
    assert "ganzen Stufen 0 bis 4" in saved.problems[0].message.de
    assert _stored(workplace, actor) == an_answer(3)


def test_a_half_level_is_refused_in_a_project_and_taken_in_a_review(workplace: Workplace) -> None:
    half = an_answer(Fraction(5, 2))
    found = {
        perspective: _save(workplace, _begin(workplace, perspective), half)
        for perspective in Perspective
    }

    assert [len(found[p].problems) for p in Perspective] == [1, 1, 0]
    assert found[Perspective.REVIEW].stored.level == Fraction(5, 2)


def test_not_applicable_without_a_reason_keeps_the_texts_as_unanswered(
    workplace: Workplace,
) -> None:
    actor = _begin(workplace)
    draft = AnswerDraft(State.NOT_APPLICABLE, None, "Meine Begründung", TOO_SHORT)

    saved = _save(workplace, actor, draft)

    texts = Answer(justification="Meine Begründung", reason=TOO_SHORT)
    assert [problem.where for problem in saved.problems] == ["reason"]
    assert (saved.outcome, saved.stored) == (Outcome.SAVE, texts)
    assert _stored(workplace, actor) == texts


def test_not_applicable_where_it_is_not_allowed_keeps_the_texts_as_well(
    workplace: Workplace,
) -> None:
    actor = _begin(workplace, Perspective.GUIDELINE)

    saved = _save(workplace, actor, not_applicable())

    assert [problem.where for problem in saved.problems] == ["state"]
    assert _stored(workplace, actor) == replace(not_applicable(), state=State.UNANSWERED)


def test_not_applicable_with_a_reason_is_saved(workplace: Workplace) -> None:
    actor = _begin(workplace)

    assert _save(workplace, actor, not_applicable()).problems == ()
    assert _stored(workplace, actor) == not_applicable()


def test_one_bad_answer_does_not_stop_the_good_ones(workplace: Workplace) -> None:
    actor = _begin(workplace, Perspective.GUIDELINE)
    nothing = fingerprint(UNANSWERED)
    sent = [
        SentAnswer(AA_01, AnswerDraft(State.ANSWERED, Fraction(9)), nothing),
        SentAnswer(AA_02, _draft(an_answer(2)), nothing),
    ]

    with workplace.writing(actor) as work:
        saved = assessments.answer(work, sent, dimension=AA)

    assert [one.outcome for one in saved.values()] == [Outcome.KEEP, Outcome.SAVE]
    assert _open(workplace, actor).assessment.answers == {AA_02: an_answer(2)}


@pytest.mark.parametrize(
    ("criterion", "dimension"),
    [
        pytest.param(BB_01, AA, id="a criterion of another dimension"),
        pytest.param(AA_02, AA, id="a criterion this perspective never asks"),
        pytest.param(CriterionId("ZZ-99"), AA, id="a criterion that does not exist"),
        pytest.param(CriterionId(""), AA, id="no criterion"),
        pytest.param(AA_01, DimensionId("ZZ"), id="a dimension that does not exist"),
    ],
)
def test_what_is_not_asked_is_not_found_and_nothing_of_it_is_saved(
    workplace: Workplace, criterion: CriterionId, dimension: DimensionId
) -> None:
    actor = _begin(workplace)
    sent = [
        SentAnswer(key, _draft(an_answer(3)), fingerprint(UNANSWERED)) for key in (AA_01, criterion)
    ]

    with pytest.raises(NotFound), workplace.writing(actor) as work:
        assessments.answer(work, sent, dimension=dimension)

    assert _open(workplace, actor).assessment.answers == {}


def test_a_dimension_without_anything_to_save_must_exist(workplace: Workplace) -> None:
    with workplace.writing(_begin(workplace)) as work, pytest.raises(NotFound):
        assessments.answer(work, [], dimension=DimensionId("ZZ"))


def test_an_assessment_stays_bound_to_its_version(workplace: Workplace) -> None:
    actor = _begin(workplace)
    with workplace.writing(OPERATOR) as work:
        catalogue.publish(work, parsed(NEXT), NEXT)

    assert _open(workplace, actor).catalogue.version == "0.1.0"
    assert _open(workplace, _begin(workplace)).catalogue.version == "0.2.0"


Deed = Callable[[Work], object]


def _take_in(work: Work) -> object:
    assessment: Assessment = an_assessment(catalogue=work.catalogues.current)
    return assessments.take_in(work, assessment, who="me")


HOLDER, NOBODY, THE_OPERATOR = "holder", "nobody", "operator"


@pytest.mark.parametrize(
    ("deed", "allowed", "refusal"),
    [
        pytest.param(_take_in, {HOLDER, NOBODY, THE_OPERATOR}, NotAllowed, id="take in"),
        pytest.param(assessments.open_one, {HOLDER}, NotFound, id="open"),
        pytest.param(
            lambda work: assessments.describe(work, a_subject(), Screening(), shown=""),
            {HOLDER},
            NotFound,
            id="describe",
        ),
        pytest.param(
            lambda work: assessments.answer(work, [], dimension=AA), {HOLDER}, NotFound, id="answer"
        ),
        pytest.param(
            lambda work: assessments.delete_by_number(work, []),
            {THE_OPERATOR},
            NotAllowed,
            id="by number",
        ),
        pytest.param(assessments.list_all, {THE_OPERATOR}, NotAllowed, id="list"),
        pytest.param(assessments.purge, {THE_OPERATOR}, NotAllowed, id="purge"),
    ],
)
@pytest.mark.parametrize("who", [HOLDER, NOBODY, THE_OPERATOR])
def test_who_may_do_what(
    workplace: Workplace, who: str, deed: Deed, allowed: set[str], refusal: type[Exception]
) -> None:
    actors = {HOLDER: _begin(workplace), NOBODY: Actor(), THE_OPERATOR: OPERATOR}

    def act() -> object:
        with workplace.writing(actors[who]) as work:
            return deed(work)

    if who in allowed:
        act()
    else:
        with pytest.raises(refusal):
            act()
