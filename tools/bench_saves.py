"""Saves to measure: what the script of the walk sends when one card was changed."""

from collections.abc import Mapping

from checks.answers import Answer, Evidence
from checks.assessments import Assessment
from checks.catalogue import Criterion
from checks.conflicts import fingerprint
from tools.bench_client import Request, Visit, connected, form_body, measure, visit
from tools.bench_examples import Example
from tools.bench_stage import Pair, Stage

ROUNDS = 6
EACH = 120
CROWD = 4
LEVELS = 5
JUSTIFICATION = (
    "Die Richtlinie nennt die Schnittstelle in Nummer 4.2 und verlangt, dass sie offen "
    "beschrieben ist; eine Frist fehlt noch. Geprüft am Entwurf vom März."
)


def measured_saves(stage: Stage) -> list[Pair]:
    """One client after the other, then some at once; each save another answer."""
    alone = Pair("One client", "CPU at most 2 times")
    crowd = Pair(f"{CROWD} clients at once", "rate at least half")
    somebody = visit(stage.ours, _address(stage.examples[0], stage.catalogue.criteria[0]))
    ours = _ours(stage, somebody)
    bare = _bare(stage, somebody)
    for number in range(2 * ROUNDS):
        part = slice(number * EACH, (number + 1) * EACH)
        pair, clients = (crowd, CROWD) if number % 2 else (alone, 1)
        with connected(stage.ours, clients) as connections:
            measure(stage.ours, connections, ours[part], pair.ours, somebody)
        with connected(stage.bare, clients) as connections:
            measure(stage.bare, connections, bare[part], pair.bare, somebody)
    return [alone, crowd, _live_scores(stage)]


def _live_scores(stage: Stage) -> Pair:
    """What the script asks for after each save: computed anew, since something has changed."""
    pair = Pair("Live score after a save")
    ours = [Request(f"/de/a/{one.link}/live", expected=b"sentence") for one in stage.examples]
    bare = [Request("/page/live", expected=b"sentence")] * len(ours)
    for number in range(ROUNDS):
        with connected(stage.ours) as connections:
            measure(stage.ours, connections, ours[number::ROUNDS], pair.ours)
        with connected(stage.bare) as connections:
            measure(stage.bare, connections, bare[number::ROUNDS], pair.bare)
    return pair


def _ours(stage: Stage, somebody: Visit) -> list[Request]:
    return [
        Request(
            _address(example, criterion),
            form_body(_fields(example.assessment, criterion, somebody)),
            b'"outcome":"save"',
        )
        for example, criterion in _chosen(stage)
    ]


def _bare(stage: Stage, somebody: Visit) -> list[Request]:
    """The same fields, kept by a bare upsert in a row of its own."""
    rows = {example.link: row for row, example in enumerate(stage.examples, start=1)}
    return [
        Request(
            f"/save/{rows[example.link]}/{criterion.id}",
            form_body(_fields(example.assessment, criterion, somebody)),
            b'"outcome":"save"',
        )
        for example, criterion in _chosen(stage)
    ]


def _chosen(stage: Stage) -> list[tuple[Example, Criterion]]:
    """Answers to change: first one of each assessment, then the next of each."""
    count = len(stage.examples)
    chosen = []
    for number in range(2 * ROUNDS * EACH):
        example = stage.examples[number % count]
        asked = stage.catalogue.scored(example.assessment.perspective)
        chosen.append((example, asked[number // count]))
    return chosen


def _address(example: Example, criterion: Criterion) -> str:
    return f"/de/a/{example.link}/dimension/{criterion.dimension}"


def _fields(assessment: Assessment, criterion: Criterion, somebody: Visit) -> Mapping[str, str]:
    """All fields of one card, in the order of the page, with another level and reason."""
    answer = assessment.answer(criterion.id)
    fields = {
        "seen": fingerprint(answer),
        "choice": str(_other_level(answer)),
        "reason": answer.reason,
        "justification": JUSTIFICATION,
    }
    for number, piece in enumerate((*answer.evidence, None)):
        fields |= {f"evidence-{number}-{name}": words for name, words in _evidence(piece).items()}
    return {"csrf_token": somebody.token} | {
        f"{criterion.id}-{name}": words for name, words in fields.items()
    }


def _other_level(answer: Answer) -> int:
    return 0 if answer.level is None else (int(answer.level) + 1) % LEVELS


def _evidence(piece: Evidence | None) -> Mapping[str, str]:
    if piece is None:
        return {"kind": "passage", "reference": "", "text": "", "grade": "referenced"}
    return {
        "kind": piece.kind.value,
        "reference": piece.reference,
        "text": piece.text,
        "grade": piece.grade.value,
    }
