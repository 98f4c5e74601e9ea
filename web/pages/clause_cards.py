"""What stands on the card of one clause: what is stored, or what arrived, with its problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from actions.clauses import Saved
from checks.clause_offers import Offer
from checks.clauses import Blank, ClauseChoice, Piece, blanks, choice_of, pieces
from checks.conflicts import Outcome, fingerprint
from checks.errors import Problem
from checks.text import Text
from web.forms.clauses import ClauseForm
from web.forms.fields import typed


@dataclass(frozen=True, slots=True)
class ClauseCard:
    """One clause as its fields have it. `conflict` is what somebody else saved."""

    offer: Offer
    choice: ClauseChoice
    seen: str
    conflict: ClauseChoice | None = None
    messages: Mapping[str, list[Text]] = field(default_factory=dict)

    @property
    def wording(self) -> str:
        return self.choice.wording_of(self.offer.clause)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return blanks(self.wording)

    @property
    def values(self) -> Mapping[str, str]:
        return dict(self.choice.values)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return pieces(self.wording, self.values)

    @property
    def conflict_pieces(self) -> tuple[Piece, ...]:
        """What somebody else saved, as it would stand in the guideline."""
        if self.conflict is None:
            return ()
        return pieces(self.conflict.wording_of(self.offer.clause), dict(self.conflict.values))

    @property
    def open_blanks(self) -> int:
        return len({piece.name for piece in self.pieces if piece.is_open})

    @property
    def is_open(self) -> bool:
        """Whether the fields stand open: there is something to do in them."""
        return self.choice.is_adopted or bool(self.messages) or self.conflict is not None


def stored_card(offer: Offer) -> ClauseCard:
    """The card as it is saved."""
    return ClauseCard(offer, offer.choice, fingerprint(offer.choice))


def arrived_card(offer: Offer, form: ClauseForm, saved: Saved | None) -> ClauseCard:
    """The card as it was sent; nothing typed is lost, whatever is wrong with it."""
    values = {**dict(offer.choice.values), **form.values()}
    wording = typed(form, "wording")
    choice = choice_of(offer.clause, wording, values, is_adopted=bool(form.adopted.data))
    in_conflict = saved is not None and saved.outcome is Outcome.CONFLICT
    return ClauseCard(
        offer=offer,
        choice=choice,
        seen=saved.seen if saved is not None else typed(form, "seen"),
        conflict=saved.stored if saved is not None and in_conflict else None,
        messages=_messages(saved.problems if saved else (), choice.wording_of(offer.clause)),
    )


def _messages(problems: tuple[Problem, ...], wording: str) -> dict[str, list[Text]]:
    """By the end of the id of the field; what has no field of its own stands at the wording."""
    fields = {f"values.{b.name}": f"blank-{n}-value" for n, b in enumerate(blanks(wording))}
    found: dict[str, list[Text]] = {}
    for problem in problems:
        found.setdefault(fields.get(problem.where, "wording"), []).append(problem.message)
    return found
