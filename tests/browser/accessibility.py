"""What every page owes everybody: nothing axe minds, no sideways scrolling, a focus that shows."""

from collections.abc import Iterable
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"),
    "best-practice",
)
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""What depends on the colour scheme and never on the language; and takes longest."""

REPEATED = ("tbody tr:nth-child(n+9)", "li:nth-child(n+9)", "p:nth-of-type(n+40)")
"""What looks like the rows before it; left out of the rules on colours, which are slow."""

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")

WIDE = (1280, 900)
DOUBLED = (640, 450)
"""What is left of 1280 pixels at 200 % zoom."""

NARROW = (320, 640)


def structure_faults(page: Page) -> list[str]:
    """By every rule but those on colours."""
    page.evaluate(AXE_SCRIPT)
    without = {rule: {"enabled": False} for rule in COLOUR_RULES}
    rules = {"type": "tag", "values": list(RULES)}
    return _run(page, {}, {"runOnly": rules, "rules": without})


def colour_faults(page: Page) -> list[str]:
    """By the rules on colours, light and dark; after `structure_faults`."""
    return [fault for scheme in SCHEMES for fault in _in_scheme(page, scheme)]


def reflow_faults(page: Page) -> list[str]:
    """Every width at which the page or a chart would scroll sideways, with what sticks out."""
    found = [fault for size in (DOUBLED, NARROW) for fault in _sideways(page, size)]
    found += _wide_charts(page)
    _resize(page, WIDE)
    return found


def _run(page: Page, parts: dict[str, Any], options: dict[str, Any]) -> list[str]:
    result = page.evaluate(
        "([parts, options]) => axe.run({ include: [['html']], ...parts }, options)",
        [parts, options | {"resultTypes": ["violations"]}],
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in result["violations"]
        for node in _first(rule["nodes"])
    ]


def _in_scheme(page: Page, scheme: Literal["dark", "light"]) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    rules = {"type": "rule", "values": list(COLOUR_RULES)}
    found = _run(page, {"exclude": [[part] for part in REPEATED]}, {"runOnly": rules})
    return [f"{scheme}: {fault}" for fault in found]


def _first(nodes: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """One fault of a kind is enough to mend it."""
    return nodes[:2]


def _sideways(page: Page, size: tuple[int, int]) -> list[str]:
    _resize(page, size)
    found: list[str] = page.evaluate(
        """() => {
            const root = document.documentElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            const out = [...document.querySelectorAll("body *")].filter(
                (part) => part.getBoundingClientRect().right > root.clientWidth + 0.5);
            return [`${root.scrollWidth} pixels: ` + out.slice(0, 3).map(
                (part) => part.outerHTML.slice(0, 90)).join(" | ")];
        }"""
    )
    return [f"at {size[0]}: {fault}" for fault in found]


def _wide_charts(page: Page) -> list[str]:
    """Charts that are wider than what they lie in, or too wide for the screen, as it is now."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("main [role=img]")].filter((chart) => {
            const holder = chart.parentElement, drawn = chart.getBoundingClientRect();
            return drawn.right > document.documentElement.clientWidth + 0.5
                || chart.scrollWidth > chart.clientWidth + 1
                || holder.scrollWidth > holder.clientWidth + 1;
        }).map((chart) => chart.outerHTML.slice(0, 90))"""
    )
    return [f"a chart scrolls at {NARROW[0]}: {chart}" for chart in found]


def _resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
