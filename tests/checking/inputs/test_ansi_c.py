import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.checking.inputs.ansi_c import join_parts, unescape


def read(text: str) -> bytes:
    return join_parts(tuple(unescape(text)))


# Each row was compared with bash 5.2 in a UTF-8 locale.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", b""),
        ("plain", b"plain"),
        (r"\a\b\e\E\f\n\r\t\v", b"\a\b\x1b\x1b\f\n\r\t\v"),
        (r"\\ \' \" \?", b"\\ ' \" ?"),
        (r"\101\x41\u41\U41", b"AAAA"),
        (r"\1234", b"S4"),
        (r"\xzz\z", rb"\xzz\z"),
        (r"\u12345", "\u12345".encode()),
        (r"\u00e9\U1f600", "é😀".encode()),
        (r"\xc3\xa9", "é".encode()),
        (r"\303\251", "é".encode()),
        (r"\501", b"A"),
        (r"\cA\c?", b"\x01\x7f"),
        (r"caf\xc3\xa9é", "caféé".encode()),
    ],
)
def test_as_bash(text: str, expected: bytes) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Firefox and Safari write characters, not bytes.
        (r"caf\xe9 \ud83d\ude00", "café 😀"),
        (r"\xe9\xe9", "éé"),
        # No character, so a replacement: bash would write bytes that are no UTF-8.
        (r"\ud83d!", "\ufffd!"),
        (r"\Uffffffff", "\ufffd"),
    ],
)
def test_as_browsers_mean_it(text: str, expected: str) -> None:
    assert read(text) == expected.encode()


@given(st.binary())
def test_bytes_that_are_characters_come_back(data: bytes) -> None:
    spelt = "".join(rf"\x{byte:02x}" for byte in data)
    try:
        data.decode()
    except UnicodeDecodeError:
        data = data.decode("latin-1").encode()
    assert read(spelt) == data
