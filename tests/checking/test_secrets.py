import pytest

from crossorigin.checking.secrets import is_secret_header


@pytest.mark.parametrize(
    "name",
    [
        *("Authorization", "cookie", "Set-Cookie", "X-API-Key", "x-csrf-token", "Session-Id", "PHPSESSID", "X-CSRF"),
        *("passphrase", "X-Passcode", "AWSAccessKeyId", "access_key", "PrivateKey", "X-Bearer", "xsrf", "auth-key"),
    ],
)
def test_a_secret(name: str) -> None:
    assert is_secret_header(name)


@pytest.mark.parametrize(
    "name",
    [
        *("content-type", "Origin", "Access-Control-Allow-Credentials", "x-request-id"),
        *("accept", "x-passenger", "accessed"),
        *("Access-Control-Allow-Private-Network", "X-Assessment", "keyboard", "compass"),
    ],
)
def test_no_secret(name: str) -> None:
    assert not is_secret_header(name)
