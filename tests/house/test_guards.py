"""The table of attacks is true: each guard stands once in its file, and each test exists."""

import re

import pytest

from config import ROOT
from tools.guards import Guard, read_guards

GUARDS = read_guards()


@pytest.mark.parametrize("one", GUARDS, ids=lambda one: one.attack)
def test_every_guard_and_its_test_are_there(one: Guard) -> None:
    file, _, name = one.test.partition("::")
    content = (ROOT / one.file).read_text("utf-8")

    assert content.count(one.guard.rstrip("\n")) == 1
    assert one.removed(content) != content
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
