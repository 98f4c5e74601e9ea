"""Where the focus is, whether it can be seen, and whether it is hidden behind something."""

from playwright.sync_api import Page

_SEEN = """
const named = (element) => (element.labels && element.labels[0] || element).textContent.trim()
    || element.getAttribute("aria-label") || element.outerHTML.slice(0, 80);
const drawn = (style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1
    && !/^rgba.*, 0\\)$/.test(style.outlineColor)) || style.boxShadow !== "none";
const unseen = (element) => ![null, "::before", "::after"].some(
    (part) => drawn(getComputedStyle(element, part)));
const covered = (element) => {
    const box = element.getClientRects()[0];
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    if (left >= right || top >= bottom) return true;
    const above = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return !(above && (element.contains(above) || above.contains(element)
        || (element.labels && [...element.labels].some((label) => label.contains(above)))));
};
const fault = (element) => unseen(element) ? "no focus seen on: " + named(element)
    : covered(element) ? "the focus is covered on: " + named(element) : "";
"""
STOP = f"""(wanted) => {{
{_SEEN}
const at = document.activeElement;
if (at === document.body) return {{ arrived: false, fault: "" }};
return {{ arrived: wanted.contains(at), fault: fault(at) }};
}}"""
"""What a person sees at one stop of the Tab key, on their way to what they want."""

_EVERYWHERE = f"""() => {{
{_SEEN}
document.querySelectorAll("details").forEach((part) => {{ part.open = true; }});
const stops = document.querySelectorAll(
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]');
const found = [];
for (const stop of stops) {{
    if (!stop.checkVisibility({{ visibilityProperty: true }})) continue;
    stop.focus();
    if (document.activeElement !== stop) found.push("cannot be focused: " + named(stop));
    else if (fault(stop)) found.push(fault(stop));
}}
return found;
}}"""


def focus_faults(page: Page) -> list[str]:
    """Everything on this page that can be used and does not show the focus."""
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(_EVERYWHERE)
    return found
