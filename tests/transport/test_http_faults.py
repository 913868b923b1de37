import h11
import pytest
from h2.exceptions import DenialOfServiceError

from crossorigin.transport.http_faults import explain_bad_http, too_long


def test_headers_longer_than_the_parser_takes() -> None:
    said = h11.RemoteProtocolError("Receive buffer too long", error_status_hint=431)

    assert too_long(said) == explain_bad_http(said) == "its headers are longer than 100 kB"


def test_headers_longer_than_http2_was_told_to_send() -> None:
    said = DenialOfServiceError("Oversized header block: A header list larger than 65536 has been received")

    assert too_long(said) == explain_bad_http(said) == "its headers are longer than 64 kB"


@pytest.mark.parametrize("said", ["", h11.RemoteProtocolError("illegal status line")])
def test_other_faults_are_not_about_length(said: object) -> None:
    assert too_long(said) == ""


@pytest.mark.parametrize("data", [b"", b"no colon", b"it's", b'"', b"'\"", b"a\\", b"\xe9\r\n\0"])
@pytest.mark.parametrize("kind", [bytes, bytearray])
def test_bytes_are_shown_without_pythons_quotes(data: bytes, kind: type) -> None:
    said = h11.RemoteProtocolError(f"illegal header line: {kind(data)!r}")

    assert explain_bad_http(said) == f"illegal header line: {data.decode('latin-1')}"


def test_every_part_that_is_bytes() -> None:
    assert explain_bad_http("b'a' (not bytearray(b'b'))") == "a (not b)"


@pytest.mark.parametrize("text", ["", "conflicting Content-Length headers", "b'half"])
def test_what_else_is_said_stays(text: str) -> None:
    assert explain_bad_http(text) == text
