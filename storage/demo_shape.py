"""The shape of the stories in examples/demo: who there is, and what they did on which day."""

from pydantic import Field

from storage.catalogue_shape import Number, Shape, TextShape, Words


class OrganisationShape(Shape):
    name: Words
    kind: Words
    land: str = ""


class DoorShape(Shape):
    """What the sign-in page says of somebody: as whom one comes in, and what to look at."""

    role: TextShape
    look: TextShape


class PersonShape(Shape):
    """`roles` are those in each organisation, by its key."""

    name: Words
    email: Words = Field(pattern=r"^[a-z.-]+@[a-z.-]+\.example$")
    roles: dict[str, list[Words]] = Field(default={})
    is_operator: bool = False
    door: DoorShape | None = None


class PeopleShape(Shape):
    """Days are counted from the one on which the demo is made; those before it are negative."""

    day: int
    organisations: dict[str, OrganisationShape]
    people: dict[str, PersonShape]


class ProgrammeShape(Shape):
    key: Words
    organisation: Words
    title: Words
    issuer: Words
    legal_basis: Words
    budget: int
    government: Words
    policy_field: Words
    laender: list[Words] = Field(default=[])
    target_group: Words


class BeginningShape(Shape):
    """A check that is begun; with a `call` it is one of a project for that call."""

    organisation: Words
    call: str = ""
    title: Words
    land: str = ""
    budget: int | None = None
    begins: int | None = None
    ends: int | None = None
    description: str = ""
    no_digital_part: str = ""


class ReadInShape(Shape):
    """Samples of answers, read in as checks of an organisation."""

    organisation: Words
    files: list[Words]


class CommentShape(Shape):
    key: str = ""
    about: Words
    words: Words


class ReplyShape(Shape):
    to: Words
    words: Words


class SignatureShape(Shape):
    dimension: str = ""
    function: Words
    remark: str = ""


class ShareShape(Shape):
    person: str = ""
    organisation: str = ""
    right: Words


class DocumentShape(Shape):
    file: Words
    to: Words


class HearingShape(Shape):
    key: Words
    words: Words
    until: int
    criteria: list[Words]
    invites: list[Words]


class SaidShape(Shape):
    hearing: Words
    words: dict[str, Words]


class TakenShape(Shape):
    hearing: Words
    criterion: Words


class DraftShape(Shape):
    key: Words
    programme: Words
    title: Words
    check: str = ""


class DemandShape(Shape):
    obligation: Words
    minimum: int | None = None
    asks_evidence: bool = False
    note: str = ""
    reason: Words


class ValueShape(Shape):
    value: Number
    reason: Words


class DecisiveShape(Shape):
    criteria: list[Words]
    reason: Words


class CallShape(Shape):
    """What is changed of the draft of a call; a day closes with its end."""

    key: Words
    description: Words
    opens: int
    closes: int
    demands: dict[str, DemandShape] = Field(default={})
    weights: dict[str, ValueShape] = Field(default={})
    thresholds: dict[str, ValueShape] = Field(default={})
    decisive: DecisiveShape | None = None


class ExtensionShape(Shape):
    call: Words
    closes: int
    reason: Words


class CloneShape(Shape):
    call: Words
    key: Words
    title: Words


class AttachmentShape(Shape):
    """A guideline check becomes one of a programme."""

    programme: Words
    check: Words


class ReviewingShape(Shape):
    call: Words
    due: int
    each: int
    hides_applicant: bool = False


class AskingShape(Shape):
    """Who is asked to review the submission of a project; projects by the keys of their stories."""

    call: Words
    project: Words
    evaluators: list[Words]


class DeclarationShape(Shape):
    project: Words
    conflict: str = ""
    note: str = ""


AnswerShape = list[Number | str | None]
"""Level, justification, then evidence; without a level the words say why it does not apply."""


class JudgementShape(Shape):
    """What an evaluator makes of a project: the claimed level where its evidence carries it.

    Where nothing is named as evidence, no more than `unproved_most` is given. `differs` are the
    criteria that the evaluator sees otherwise, `left_open` those not judged yet.
    """

    project: Words
    proved: Words
    unproved: Words
    unproved_most: int
    differs: dict[str, AnswerShape] = Field(default={})
    left_open: list[Words] = Field(default=[])


class ConsensusShape(Shape):
    """What was agreed where reviews differ, after all that they say alike was taken over."""

    project: Words
    agreed: dict[str, AnswerShape] = Field(default={})
    rest: str = ""


class RulingShape(Shape):
    project: Words
    award: Words
    reasons: Words
    conditions: str = ""


class EntryShape(Shape):
    """One entry of a diary: somebody did these things on a day, in the order of this list."""

    day: int
    time: str = "10:00"
    by: Words
    programme: ProgrammeShape | None = None
    begin: BeginningShape | None = None
    read_in: ReadInShape | None = None
    answers: dict[str, AnswerShape] | None = None
    document: DocumentShape | None = None
    assign: dict[str, Words] | None = None
    share: ShareShape | None = None
    comment: CommentShape | None = None
    reply: ReplyShape | None = None
    resolve: Words | None = None
    version: Words | None = None
    sign: SignatureShape | None = None
    approve: list[Words] | None = None
    finalise: bool | None = None
    reopen: Words | None = None
    hearing: HearingShape | None = None
    contribute: SaidShape | None = None
    respond: SaidShape | None = None
    take_hearing: TakenShape | None = None
    attach_check: AttachmentShape | None = None
    draft: DraftShape | None = None
    edit: CallShape | None = None
    publish: Words | None = None
    extend: ExtensionShape | None = None
    clone: CloneShape | None = None
    submit: bool | None = None
    withdraw: bool | None = None
    review: ReviewingShape | None = None
    ask: AskingShape | None = None
    declare: DeclarationShape | None = None
    judge: JudgementShape | None = None
    hand_in: Words | None = None
    remind: Words | None = None
    agree: ConsensusShape | None = None
    settle: Words | None = None
    recommend: RulingShape | None = None
    decide: RulingShape | None = None
    announce: Words | None = None


class StoryShape(Shape):
    """The diary of one thing; `key` is what others call it by."""

    key: Words
    diary: list[EntryShape]
