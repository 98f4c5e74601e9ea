"""QR codes: pictures inside the page that a camera can read."""

from urllib.parse import unquote

from web.qr_codes import picture


def test_it_is_dark_on_light_without_any_style() -> None:
    svg = unquote(picture("otpauth://totp/x?secret=ABC").partition(",")[2]).replace("'", '"')

    assert 'stroke="#000"' in svg
    assert 'fill="#fff"' in svg
    assert "style" not in svg
    assert "viewBox" in svg
