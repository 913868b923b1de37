import ssl

import pytest

from crossorigin.transport.tls_failures import explain_tls


def explained(exc: BaseException) -> str:
    return explain_tls(exc, host="api.example", server="api.example:8443")


def certificate_error(code: int, message: str = "") -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError(1, "certificate verify failed")
    error.verify_code = code
    error.verify_message = message
    return error


def tls_error(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, f"[SSL: {reason}]")
    error.reason = reason
    return error


@pytest.mark.parametrize(
    ("code", "words", "option"),
    [
        (9, "is not valid yet", "--insecure"),
        (10, "has expired", "--insecure"),
        (18, "is self-signed", "--cacert"),
        (19, "comes from a private authority", "--cacert"),
        (20, "comes from an authority that this machine does not know", "--cacert"),
        (21, "comes from an authority that this machine does not know", "--cacert"),
        (23, "is revoked", "--insecure"),
        (62, "is not valid for api.example", "--insecure"),
        (64, "is not valid for api.example", "--insecure"),
    ],
)
def test_what_is_wrong_with_a_certificate_and_what_helps(code: int, words: str, option: str) -> None:
    message = explained(certificate_error(code))

    assert message.startswith(f"the certificate of api.example:8443 {words}")
    assert option in message


def test_a_certificate_fault_without_words_of_ours_keeps_openssls() -> None:
    assert "is refused: EE certificate key\\x1b too weak;" in explained(
        certificate_error(66, "EE certificate key\x1b too weak")
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("WRONG_VERSION_NUMBER", "does not speak TLS"),
        ("HTTP_REQUEST", "does not speak TLS"),
        ("RECORD_LAYER_FAILURE", "does not speak TLS"),
        ("TLSV1_ALERT_PROTOCOL_VERSION", "only TLS versions that this client does not speak"),
        ("UNSUPPORTED_PROTOCOL", "only TLS versions that this client does not speak"),
        ("TLSV1_UNRECOGNIZED_NAME", "has no site of that name"),
        ("TLSV13_ALERT_CERTIFICATE_REQUIRED", "asks for a client certificate"),
        ("SSLV3_ALERT_BAD_CERTIFICATE", "asks for a client certificate"),
        ("SSLV3_ALERT_HANDSHAKE_FAILURE", "no version or cipher in common"),
        ("UNEXPECTED_EOF_WHILE_READING", "closed the connection during the TLS handshake"),
    ],
)
def test_why_there_is_no_handshake(reason: str, words: str) -> None:
    message = explained(tls_error(reason))

    assert message.startswith("api.example:8443 ")
    assert words in message


@pytest.mark.parametrize("exc", [ssl.SSLEOFError(8, "EOF occurred"), ConnectionResetError(104, "reset")])
def test_a_connection_closed_in_the_handshake(exc: Exception) -> None:
    assert explained(exc) == "api.example:8443 closed the connection during the TLS handshake"


@pytest.mark.parametrize(
    ("exc", "words"),
    [(tls_error("SOMETHING_NEW"), "SOMETHING_NEW"), (UnicodeError("label too long\n"), r"label too long\n")],
)
def test_anything_else_is_told_as_it_is(exc: Exception, words: str) -> None:
    assert explained(exc) == f"no TLS connection to api.example:8443: {words}"
