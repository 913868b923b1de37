"""TLS failures in plain words, with the option that helps."""

import ssl
from typing import Final

from crossorigin.transport.one_line import one_line

_TRUST_HINT: Final = "trust its authority with --cacert FILE, or skip verification with --insecure"
_SKIP_HINT: Final = "skip verification with --insecure"

_CERTIFICATE_REASONS: Final = {
    9: ("is not valid yet (or this machine's clock is behind)", _SKIP_HINT),
    10: ("has expired", _SKIP_HINT),
    18: ("is self-signed", _TRUST_HINT),
    19: ("comes from a private authority (a self-signed certificate in its chain)", _TRUST_HINT),
    20: ("comes from an authority that this machine does not know, or the server leaves out its chain", _TRUST_HINT),
    21: ("comes from an authority that this machine does not know, or the server leaves out its chain", _TRUST_HINT),
    23: ("is revoked", _SKIP_HINT),
}
"""By OpenSSL's verification result. https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/"""
_NAME_MISMATCH: Final = frozenset({62, 64})

_REASONS: Final = (
    (
        ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL"),
        "answers, but does not speak TLS; does it serve http:// there?",
    ),
    (
        ("PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "NO_PROTOCOLS_AVAILABLE"),
        "offers only TLS versions that this client does not speak",
    ),
    (("UNRECOGNIZED_NAME",), "has no site of that name (TLS alert unrecognized_name)"),
    (
        ("CERTIFICATE_REQUIRED", "ALERT_BAD_CERTIFICATE"),
        "asks for a client certificate, which this client does not have",
    ),
    (("HANDSHAKE_FAILURE",), "refuses the TLS handshake; no version or cipher in common"),
    (("EOF", "CONNECTION_RESET"), "closed the connection during the TLS handshake"),
)
"""Parts of OpenSSL's reason strings, and what they mean."""


def explain_tls(exc: BaseException, *, host: str, server: str) -> str:
    """One line on why there is no TLS connection.

    Args:
        exc: What the handshake, or a read after it, raised.
        host: The name that the certificate has to be valid for.
        server: `host:port`.
    """
    if isinstance(exc, ssl.SSLCertVerificationError):
        return _explain_certificate(exc, host, server)
    if isinstance(exc, ssl.SSLEOFError | ConnectionError):
        return f"{server} closed the connection during the TLS handshake"
    reason = str(getattr(exc, "reason", None) or "")
    for parts, meaning in _REASONS:
        if any(part in reason for part in parts):
            return f"{server} {meaning}"
    return f"no TLS connection to {server}: {one_line(reason or exc)}"


def _explain_certificate(exc: ssl.SSLCertVerificationError, host: str, server: str) -> str:
    if exc.verify_code in _NAME_MISMATCH:
        return f"the certificate of {server} is not valid for {host}; {_SKIP_HINT}"
    fault, hint = _CERTIFICATE_REASONS.get(exc.verify_code, (f"is refused: {one_line(exc.verify_message)}", _SKIP_HINT))
    return f"the certificate of {server} {fault}; {hint}"
