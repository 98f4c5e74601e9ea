"""What a browser calls itself, in two words."""

import pytest

from web.browsers import browser_label

MOZILLA = "Mozilla/5.0"


@pytest.mark.parametrize(
    ("user_agent", "label"),
    [
        (f"{MOZILLA} (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox, Linux"),
        (
            f"{MOZILLA} (Windows NT 10.0) AppleWebKit Chrome/150.0 Safari/537 Edg/150",
            "Edge, Windows",
        ),
        (f"{MOZILLA} (Linux; Android 16) AppleWebKit Chrome/150 Safari/537", "Chrome, Android"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 26_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
        ("<script>alert(1)</script>" * 1000, ""),
    ],
)
def test_a_browser_is_known_by_two_words(user_agent: str, label: str) -> None:
    assert browser_label(user_agent) == label
