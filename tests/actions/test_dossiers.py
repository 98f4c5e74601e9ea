"""Dossiers: everything of a call, nothing before its time, nobody by name unless that is chosen."""

import json
from io import BytesIO
from pathlib import Path

import pytest

from actions import consensus, decisions, dossiers, errands, reviews, submissions
from actions.work import Workplace
from checks.decisions import Award, Ruling
from checks.dossiers import DECISIONS, MANIFEST, REVIEWING, SUBMISSIONS
from checks.errands import Errand, ErrandKind, Lane, Phase
from checks.errors import Invalid, NotAllowed, NotFound
from checks.permissions import Actor, Role
from checks.profiles import CallId
from checks.records import of_call
from reports.dossier_check import check
from storage.exports import Export
from tests.accounts import OPERATOR, a_person, signed_in, somebody
from tests.calls import a_call, a_funder, an_applicant, submitted
from tests.dossiers import contents_of, hash_of
from tests.links import clock_of
from tests.mails import LetterBox, means
from tests.reviewing import Round, a_round, agreed, begun, conflicted, handed_in, judged

RULING = Ruling(Award.GRANT, "Das Vorhaben ist offen angelegt.")
REASON = "Eine Anlage war übersehen."
DECIDER = "Dr. Rosa Entscheid"


@pytest.fixture
def found(workplace: Workplace) -> Round:
    """Two cities; of three evaluators one has declared a conflict for the first."""
    made = a_round(workplace, cities=("Stadt Aachen", "Stadt Bonn"), evaluators=3)
    conflicted(workplace, made, number=2)
    return made


def _decided(workplace: Workplace, found: Round) -> Actor:
    """All agreed, decided by a second person and announced."""
    agreed(workplace, found)
    home = found.funder.organisation
    person = a_person(workplace, home, Role.ADMIN, email="rosa@amt.example", name=DECIDER)
    second = signed_in(workplace, person)
    for one in found.submissions:
        with workplace.writing(found.funder.author) as work:
            decisions.recommend(work, one.id, RULING)
        with workplace.writing(second) as work:
            decisions.decide(work, one.id, RULING)
    with workplace.writing(second) as work:
        decisions.announce(work, found.call)
    return second


def _made(
    workplace: Workplace, found: Round, *, has_names: bool = False
) -> tuple[bytes, dict[str, bytes]]:
    made = dossiers.make(workplace, found.call, _hear_nothing, has_names=has_names)
    return made.content, contents_of(made.content)


def _hear_nothing(step: int, steps: int) -> None:
    del step, steps


def _place(found: Round, of: int = 0) -> str:
    return f"{SUBMISSIONS}/{found.submissions[of].receipt}"


def test_the_dossier_of_a_decided_call_holds_everything_and_says_yes(
    workplace: Workplace, found: Round
) -> None:
    _decided(workplace, found)

    content, files = _made(workplace, found)

    checked = check(BytesIO(content))
    assert checked.faults == []
    with workplace.reading(found.funder.author) as work:
        reviewing = work.reviewings.find(found.call)
        submitted_file = work.submissions.load_content(found.submissions[0].id)
    assert reviewing is not None
    assert checked.fingerprint == reviewing.fingerprint
    place = _place(found)
    names = {path.removeprefix(f"{place}/") for path in files if path.startswith(place)}
    assert names == {
        "eingang.json",
        "einreichung.json",
        "dokumente/AA-01/1 Plan.pdf",
        "begutachtung.json",
        "gutachten-1-1.json",
        "gutachten-2-1.json",
        "konsens.json",
        "entscheidungen.json",
    }
    assert files[f"{place}/einreichung.json"] == submitted_file
    assert files[f"{place}/dokumente/AA-01/1 Plan.pdf"] == b"Plan 1"
    review = json.loads(files[f"{place}/{REVIEWING}"])
    assert [(one["number"], one["state"]) for one in review["reviews"]] == [
        (1, "handed_in"),
        (2, "handed_in"),
        (3, "conflicted"),
    ]
    assert review["reviews"][2]["conflict"] == "employed"
    assert review["consensus"]["settled_at"]
    (only,) = json.loads(files[f"{place}/{DECISIONS}"])["rounds"]
    assert only["decided"]["reasons"] == RULING.reasons
    assert only["decided"]["by"] != only["recommended"]["by"]
    ranked = json.loads(files["aufruf/rangfolge.json"])
    assert len(ranked["places"]) + len(ranked["unranked"]) == 2


def test_every_number_in_it_can_be_reckoned_again(workplace: Workplace, found: Round) -> None:
    _decided(workplace, found)

    _, files = _made(workplace, found)

    consensus_file = json.loads(files[f"{_place(found)}/konsens.json"])
    call = json.loads(files["aufruf/aufruf.json"])
    assert consensus_file["profile"] == call["profile"]
    assert {one["level"] for one in consensus_file["answers"].values()} == {3}
    assert {one["justification"] for one in consensus_file["answers"].values()} != {""}
    assert (
        files["aufruf/katalog.yaml"].startswith(b"#")
        or b"catalogue:" in files["aufruf/katalog.yaml"]
    )


def test_while_a_review_is_open_nothing_is_told_of_the_others(
    workplace: Workplace, found: Round
) -> None:
    first = handed_in(workplace, found, 0, levels=1.5)
    with workplace.writing(found.evaluators[first.evaluator]) as work:
        reviews.reopen(work, first.id, REASON)
    with workplace.writing(found.evaluators[first.evaluator]) as work:
        reviews.hand_in(work, first.id)
    second = begun(workplace, found, 1)

    _, files = _made(workplace, found)

    place = _place(found)
    review = json.loads(files[f"{place}/{REVIEWING}"])
    assert review["withheld"]
    assert [one["handed_in"] for one in review["reviews"]] == [[], [], []]
    assert not any("gutachten" in path or "konsens" in path for path in files)
    assert REASON not in b"".join(files.values()).decode()
    assert "VORLÄUFIG" in files["README.txt"].decode()

    judged(workplace, found, second)
    with workplace.writing(found.evaluators[second.evaluator]) as work:
        reviews.hand_in(work, second.id)
    content, files = _made(workplace, found)
    review = json.loads(files[f"{place}/{REVIEWING}"])
    assert not review["withheld"]
    twice, _ = sorted(review["reviews"][:2], key=lambda one: -len(one["handed_in"]))
    assert [one["reason"] for one in twice["handed_in"]] == [REASON, ""]
    assert {f"{place}/{one['file']}" for one in twice["handed_in"]} <= files.keys()
    assert review["criteria"][0]["must_be_discussed"]
    assert check(BytesIO(content)).faults == []


def test_nobody_is_named_unless_that_is_chosen_and_nobody_by_address(
    workplace: Workplace, found: Round
) -> None:
    _decided(workplace, found)

    _, without = _made(workplace, found)
    content, with_names = _made(workplace, found, has_names=True)

    assert DECIDER not in b"".join(without.values()).decode()
    told = b"".join(with_names.values()).decode()
    assert DECIDER in with_names["aufruf/personen.json"].decode()
    assert "rosa@amt.example" not in told
    assert "conflict_note" not in without[f"{_place(found)}/{REVIEWING}"].decode()
    assert json.loads(with_names[MANIFEST])["has_names"]
    assert check(BytesIO(content)).faults == []
    people = json.loads(without["aufruf/personen.json"])["people"]
    assert len({one["called"] for one in people}) == len(people)
    assert all(one["called"].startswith("Person ") for one in people)


def test_the_same_content_makes_the_same_bytes(workplace: Workplace, found: Round) -> None:
    _decided(workplace, found)

    assert _made(workplace, found)[0] == _made(workplace, found)[0]


def test_a_correction_stays_on_file_and_makes_it_preliminary(
    workplace: Workplace, found: Round
) -> None:
    second = _decided(workplace, found)
    with workplace.writing(second) as work:
        decisions.correct(work, found.submissions[0].id, REASON)

    content, files = _made(workplace, found)

    (only,) = json.loads(files[f"{_place(found)}/{DECISIONS}"])["rounds"]
    assert only["correction"] == REASON
    assert "VORLÄUFIG" in files["README.txt"].decode()
    checked = check(BytesIO(content))
    assert (checked.faults, checked.fingerprint) == ([], "")


def test_what_was_changed_behind_the_back_of_the_application_is_seen(
    workplace: Workplace, found: Round
) -> None:
    _decided(workplace, found)
    with workplace.database.writing() as connection:
        connection.exec_driver_sql("UPDATE decision SET reasons = 'Anders.'")

    content, _ = _made(workplace, found)

    assert [fault.path for fault in check(BytesIO(content)).faults] == ["aufruf/eingefroren.json"]


def test_of_what_was_replaced_it_says_only_that_it_was_there(workplace: Workplace) -> None:
    funder = a_funder(workplace)
    call = a_call(workplace, funder, hours=2)
    applicant = an_applicant(workplace, call)
    first = submitted(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        submissions.withdraw(work, first.id)
    clock_of(workplace).forward(hours=3)

    made = dossiers.make(workplace, call, _hear_nothing, has_names=False)

    files = contents_of(made.content)
    (receipt,) = (content for path, content in files.items() if path.endswith("/eingang.json"))
    assert json.loads(receipt)["state"] == "withdrawn"
    assert json.loads(receipt)["files"] == {}
    assert not any(path.endswith("einreichung.json") for path in files)
    assert check(BytesIO(made.content)).faults == []


def test_it_is_made_as_waiting_work_and_known_again_by_its_manifest(
    workplace: Workplace, found: Round
) -> None:
    author = found.funder.author
    for _ in range(2):
        with workplace.writing(author) as work:
            dossiers.ask(work, found.call, has_names=False)

    errands.empty(workplace, means(LetterBox()), Lane.LONG)

    with workplace.reading(author) as work:
        (made,) = (shelf := dossiers.look(work, found.call)).dossiers
        export = dossiers.open_one(work, found.call, made.key)
        recorded = [one.done.event for one in work.records.list(of_call(found.call))]
    assert made.progress.phase is Phase.DONE
    assert (made.progress.step, made.progress.steps) == (2, 2)
    assert shelf.manifests[made.key] == hash_of(contents_of(export.content)[MANIFEST])
    assert check(BytesIO(export.content)).manifest == shelf.manifests[made.key]
    assert recorded.count("call_exported") == recorded.count("dossier_made") == 1


def test_after_a_day_it_is_gone(workplace: Workplace, found: Round) -> None:
    author = found.funder.author
    with workplace.writing(author) as work:
        dossiers.ask(work, found.call, has_names=True)
    errands.empty(workplace, means(LetterBox()), Lane.LONG)
    with workplace.reading(author) as work:
        (made,) = dossiers.look(work, found.call).dossiers
    clock_of(workplace).forward(hours=24, seconds=1)
    again = somebody(workplace, found.funder.organisation, Role.ADMIN)

    with workplace.reading(again) as work:
        assert dossiers.look(work, found.call).dossiers == []
        with pytest.raises(NotFound):
            dossiers.open_one(work, found.call, made.key)


def test_only_those_who_run_the_call_get_it_and_only_its_own(
    workplace: Workplace, found: Round
) -> None:
    others = (
        found.evaluators[found.people[0]],
        found.applicants[0].actor,
        somebody(workplace, found.funder.organisation, Role.EVALUATOR),
        Actor(),
    )
    for actor in others:
        with workplace.writing(actor) as work, pytest.raises((NotFound, NotAllowed)):
            dossiers.ask(work, found.call, has_names=False)
        with workplace.reading(actor) as work, pytest.raises((NotFound, NotAllowed)):
            dossiers.open_one(work, found.call, "any")
    with workplace.writing(found.funder.author) as work:
        key = work.promise(Errand(ErrandKind.EXPORT, about="export-x"))
        owner = found.funder.organisation.id
        work.exports.save(key, owner, Export(b"all checks", work.now))
        with pytest.raises(NotFound):
            dossiers.open_one(work, found.call, key)


def test_before_the_deadline_there_is_none(workplace: Workplace) -> None:
    funder = a_funder(workplace)
    call = a_call(workplace, funder)

    with workplace.writing(funder.author) as work, pytest.raises(Invalid):
        dossiers.ask(work, call, has_names=False)
    with pytest.raises(Invalid):
        dossiers.write(workplace, OPERATOR, call, Path("never.zip"))


def test_the_operator_writes_it_into_a_file_and_that_is_on_record(
    workplace: Workplace, found: Round, tmp_path: Path
) -> None:
    target = tmp_path / "akte.zip"

    mark = dossiers.write(workplace, OPERATOR, found.call, target)

    with target.open("rb") as opened:
        checked = check(opened)
    assert (checked.faults, checked.manifest) == ([], mark)
    with workplace.reading(found.funder.author) as work:
        last = work.records.list(of_call(found.call))[-1].done
    assert (last.event, last.actor) == ("call_exported", "operator")
    with pytest.raises(NotAllowed):
        dossiers.write(workplace, found.funder.author, found.call, target)
    with pytest.raises(NotFound):
        dossiers.write(workplace, OPERATOR, CallId("none"), target)


def test_what_is_not_agreed_on_yet_is_said(workplace: Workplace, found: Round) -> None:
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1, levels=2.0)
    with workplace.reading(found.funder.author) as work:
        assert consensus.look(work, found.submissions[0].id).consensus is None

    _, files = _made(workplace, found)

    review = json.loads(files[f"{_place(found)}/{REVIEWING}"])
    assert (review["withheld"], review["consensus"]) == (False, None)
    assert f"{_place(found)}/konsens.json" not in files
