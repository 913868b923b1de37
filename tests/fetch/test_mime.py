import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.fetch.mime import parse_mime_type_essence
from tests.fetch.code_points import byte_texts, in_pieces
from tests.fetch.slow_twins import slow_essence

mime_types = in_pieces("text", "Plain", "/", "/", ";", "a=b", " ", "\t", "\n", "\r", "\x0c", "é", "*", ",", '"')


@pytest.mark.parametrize(
    ("text", "essence"),
    [
        # https://mimesniff.spec.whatwg.org/#mime-type-essence: "A MIME type's essence is its type, followed by U+002F
        # (/), followed by its subtype."
        ("text/html", "text/html"),
        ("text/html;charset=utf-8", "text/html"),
        ("TEXT/Plain", "text/plain"),
        ("\r\n\t text/plain \t\r\n", "text/plain"),
        ("text/plain ;charset=utf-8", "text/plain"),
        ("text/plain;", "text/plain"),
        ('text/plain;=;;x="', "text/plain"),
        ("text/plain;a/b", "text/plain"),
        ("*/*", "*/*"),
        ("!#$%&'*+-.^_`|~/x", "!#$%&'*+-.^_`|~/x"),
        # Kelvin is no letter of a MIME type.
        ("te\u212at/plain", None),
        *((text, None) for text in ("", "text", "text/", "/plain", "/", ";", "text;/plain", "cannot-parse")),
        *((text, None) for text in ("te xt/plain", "text /plain", "text/ plain", "text/pl ain", "text/plain/x")),
        *((text, None) for text in ("text/plain, text/html", "application/json, text/plain", '"text"/plain', "tért/x")),
        ("\x0ctext/plain", None),
        ("text/plain\x0b;x=y", None),
    ],
)
def test_essence(text: str, essence: str | None) -> None:
    assert parse_mime_type_essence(text) == essence


@given(st.one_of(mime_types, mime_types.map("text/plain{}".format), byte_texts))
def test_essence_as_the_steps_read(text: str) -> None:
    """If type is the empty string or does not solely contain HTTP token code points, then return failure. […] If
    subtype is the empty string or does not solely contain HTTP token code points, then return failure.

    https://mimesniff.spec.whatwg.org/#parse-a-mime-type
    """
    assert parse_mime_type_essence(text) == slow_essence(text)


@given(mime_types.map(lambda text: text.replace(";", "")), mime_types)
def test_parameters_change_nothing(text: str, parameters: str) -> None:
    """While position is not past the end of input: […] Return mimeType.

    https://mimesniff.spec.whatwg.org/#parse-a-mime-type, where no step in between returns failure
    """
    # Whitespace before `;` is taken off the subtype, and after no `;` off the whole.
    assert parse_mime_type_essence(f"{text};{parameters}") == parse_mime_type_essence(text)
