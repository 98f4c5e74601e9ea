"""All that is wrong with the page in front of somebody."""

from checks.text import Language
from tests.browser.accessibility import colour_faults, reflow_faults, structure_faults
from tests.browser.focus import focus_faults
from tests.browser.people import Person


def faults_of(reader: Person) -> list[str]:
    """Structure and width in both languages; colours and focus, which know none, in German."""
    found = [*structure_faults(reader.page), *reflow_faults(reader.page)]
    if reader.language is Language.DE:
        found += colour_faults(reader.page)
        found += focus_faults(reader.page)
    return found + reader.faults()
