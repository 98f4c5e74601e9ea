"""The discussion of a criterion."""

import pytest

from actions.work import Workplace
from tests.sharing import ANNA, BERT, Team, a_team
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_a_criterion_is_discussed_until_it_is_settled(visit: Visitor, team: Team) -> None:
    mine, his = signed_in_as(visit, ANNA), signed_in_as(visit, BERT)
    there = f"{team.here}comments/AA-01"

    asked = followed(his, his.post(there, {**his(there).fields, "words": "Wo steht\ndas?"}))
    assert "Bert Beispiel" in asked.words
    assert "Kommentare zu AA-01 (1 offen)" in mine(f"{team.here}dimension/AA").words
    assert "1 offener Kommentar" in mine(team.here).words

    answered = followed(mine, mine.send(mine(there), {"words": "In Nummer 4.2."}))
    assert "In Nummer 4.2." in answered.words
    actions = [form.get("action", "") for form in answered.root.iter("form")]
    change = next(action for action in actions if not action.endswith("/AA-01"))
    settled = followed(
        mine,
        mine.post(
            change.replace("/ANY/", f"/{team.anna.link}/"), {**answered.fields, "do": "resolve"}
        ),
    )
    assert "Erledigt" in settled.words
    assert "Wo steht" in mine(f"{team.here}comments").words
    assert "offen)" not in mine(f"{team.here}dimension/AA").words


def test_what_is_typed_is_saved_on_the_way_to_the_comments(visit: Visitor, team: Team) -> None:
    mine = signed_in_as(visit, ANNA)
    walk = f"{team.here}dimension/AA"
    typed = {"AA-01-justification": "Getippt.", "go": "comments-AA-01"}

    there = mine.send(mine(walk), typed)

    assert there.location == f"{team.here}comments/AA-01"
    assert mine(walk).fields["AA-01-justification"] == "Getippt."


def test_an_empty_comment_is_refused_where_it_was_written(visit: Visitor, team: Team) -> None:
    mine = signed_in_as(visit, ANNA)
    there = f"{team.here}comments/AA-01"

    opening = mine.send(mine(there), {"words": " "})
    followed(mine, mine.send(mine(there), {"words": "Eins."}))
    reply = mine.send(mine(there), {"words": ""})

    assert (opening.status, opening.refused) == (422, {"words"})
    assert reply.status == 422
    assert {field.startswith("reply-") for field in reply.refused} == {True}


def test_ones_own_comment_is_deleted_and_leaves_its_place(visit: Visitor, team: Team) -> None:
    mine, his = signed_in_as(visit, ANNA), signed_in_as(visit, BERT)
    there = f"{team.here}comments/AA-01"
    mine.send(mine(there), {"words": "Ganz falsch."})
    his.send(his(there), {"words": "Wieso?"})
    ask = next(link for link in mine(there).links if link.startswith(f"{there}/"))

    assert "löschen?" in mine(ask).heading
    assert "löschen?" not in his(ask).heading
    assert his.send(his(ask), {"do": "delete"}).status == 403
    assert mine.send(mine(ask), {"do": "burn"}).status == 422
    left = followed(mine, mine.send(mine(ask)))

    assert "Ganz falsch." not in left.words
    assert "gelöscht" in left.words
    assert "Wieso?" in left.words
    assert mine(f"{there}/nowhere").status == 404
