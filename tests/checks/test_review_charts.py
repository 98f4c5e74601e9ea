"""What is drawn of several reviews: their levels, and nothing reckoned from them."""

from fractions import Fraction

from checks.divergence import divergences
from checks.review_charts import Dot, strips
from checks.text import Text
from tests.factories import a_catalogue, a_criterion, an_answer, an_assessment, not_applicable

CATALOGUE = a_catalogue(a_criterion("OS-01", minimum=3), a_criterion("OS-02"))


def test_equal_levels_are_dots_on_top_of_each_other() -> None:
    given = {"e1": an_answer(3), "e2": an_answer(0.5), "e3": an_answer(3), "e4": not_applicable()}
    reviews = {e: an_assessment({"OS-01": answer}).answers for e, answer in given.items()}
    claim = an_assessment({"OS-01": an_answer(4)}, catalogue=CATALOGUE)

    first, second = strips(divergences(CATALOGUE, claim, reviews))

    assert first.dots == (Dot(Fraction(1, 2), ("e2",)), Dot(Fraction(3), ("e1", "e3")))
    assert (first.claimed, first.minimum, first.aside) == (Fraction(4), 3, ("e4",))
    assert (first.id, first.title) == ("OS-01", Text("Kriterium OS-01", "Criterion OS-01"))
    assert (second.dots, second.claimed, second.aside) == ((), None, ())
    assert [first.must_be_discussed, second.must_be_discussed] == [True, False]
