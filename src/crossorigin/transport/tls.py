"""What makes a TLS connection trustworthy: the system's certification authorities, and those given by hand."""

import ssl
from pathlib import Path

from crossorigin.transport.errors import OptionError


def client_context(*, insecure: bool, cacert: Path | None) -> ssl.SSLContext:
    """A context for client connections. `SSL_CERT_FILE` and `SSL_CERT_DIR` count, as OpenSSL has it.

    Args:
        insecure: Verify nothing.
        cacert: PEM file of authorities to trust beside the system's.

    Raises:
        OptionError: *cacert* cannot be read, or holds no certificate.
    """
    if insecure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    context = ssl.create_default_context()
    if not _has_authorities(context):
        import certifi  # noqa: PLC0415 - the second choice; the system's store knows the company's own authority

        context.load_verify_locations(certifi.where())
    if cacert is not None:
        _trust(context, cacert)
    return context


def _has_authorities(context: ssl.SSLContext) -> bool:
    """Whether the system's store holds anything. A folder of it is read as connections need it, so not counted yet."""
    folder = ssl.get_default_verify_paths().capath
    return context.cert_store_stats()["x509_ca"] > 0 or bool(folder and any(Path(folder).iterdir()))


def _trust(context: ssl.SSLContext, cacert: Path) -> None:
    try:
        context.load_verify_locations(cacert)
    except ssl.SSLError:
        raise OptionError(f"CA file {str(cacert)!r} holds no PEM certificate ('-----BEGIN CERTIFICATE-----')") from None
    except OSError as exc:
        raise OptionError(f"CA file {str(cacert)!r} cannot be read: {exc.strerror}") from None
