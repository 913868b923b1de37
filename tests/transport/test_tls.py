import ssl
from pathlib import Path

import certifi
import pytest
import trustme

from crossorigin.transport.errors import OptionError
from crossorigin.transport.tls import client_context


def authorities(context: ssl.SSLContext) -> set[str]:
    return {str(certificate["subject"]) for certificate in context.get_ca_certs()}


@pytest.fixture
def system_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A system that has no authorities, unless a test puts some in this folder."""
    folder = tmp_path / "certs"
    folder.mkdir()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSL_CERT_DIR", str(folder))
    return folder


def test_it_verifies_certificates_and_names() -> None:
    context = client_context(insecure=False, cacert=None)

    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_insecure_verifies_nothing() -> None:
    context = client_context(insecure=True, cacert=None)

    assert context.verify_mode is ssl.CERT_NONE
    assert not context.check_hostname


def test_the_systems_file_counts(
    monkeypatch: pytest.MonkeyPatch, system_store: Path, authority: trustme.CA, cacert: Path
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(cacert))

    assert len(authorities(client_context(insecure=False, cacert=None))) == 1


def test_the_systems_folder_counts(system_store: Path, authority: trustme.CA) -> None:
    authority.cert_pem.write_to_path(str(system_store / "authority.pem"))

    # Nothing is loaded before a connection needs it, so certifi's would show.
    assert authorities(client_context(insecure=False, cacert=None)) == set()


def test_an_empty_system_falls_back_to_certifi(system_store: Path) -> None:
    context = client_context(insecure=False, cacert=None)

    assert len(context.get_ca_certs()) == Path(certifi.where()).read_text(encoding="ascii").count("BEGIN CERTIFICATE")


def test_cacert_adds_to_the_others(system_store: Path, cacert: Path) -> None:
    before = authorities(client_context(insecure=False, cacert=None))

    after = authorities(client_context(insecure=False, cacert=cacert))

    assert before < after
    assert len(after - before) == 1


def test_a_missing_ca_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"none\.pem' cannot be read: No such file"):
        client_context(insecure=False, cacert=tmp_path / "none.pem")


@pytest.mark.parametrize("content", ["", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_ca_file_without_a_certificate_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ca.pem"
    path.write_text(content, encoding="ascii")

    with pytest.raises(OptionError, match=r"ca\.pem' holds no PEM certificate"):
        client_context(insecure=False, cacert=path)
