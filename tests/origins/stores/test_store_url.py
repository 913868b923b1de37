import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.origins.stores.errors import StoreURLError
from crossorigin.origins.stores.store_url import check_store_url, secrets_of, shown_store_url, without

GOOD = [
    ("postgresql://host/db", "postgresql://host/db"),
    ("postgresql:///db?host=/var/run/postgresql", "postgresql:///db"),
    ("postgresql://app:s3cret@host:5432/db?sslmode=require", "postgresql://app@host:5432/db"),
    ("postgresql://app:a:b@one:1,two:2/db", "postgresql://app@one:1,two:2/db"),
    ("postgresql://app@%2Fvar%2Frun/db#x", "postgresql://app@%2Fvar%2Frun/db"),
    ("redis://:s3cret@[::1]:6379/0", "redis://[::1]:6379/0"),
    ("unix:///run/redis.sock?password=s3cret", "unix:///run/redis.sock"),
]


@pytest.mark.parametrize(("url", "shown"), GOOD)
def test_shown_without_password_and_query(url: str, shown: str) -> None:
    check_store_url(url)
    assert shown_store_url(url) == shown


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://app:s3@cret@host/db",
        "postgresql://app:s3/cret@host/db",
        "postgresql://app:12/cret@host/db",
        "postgresql://app:s3?cret@host/db",
        "postgresql://app:s3#cret@host/db",
        "postgresql://app:s3@cret/more@host/db",
        "postgresql://host:s3cret/db",
        "redis://::1:6379/0",
        "redis://[s3cret]/0",
        "redis://:[s3cret@host/0",
        "redis://:s3 cret@host/0",
    ],
)
def test_what_a_driver_would_read_otherwise_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(StoreURLError, match=r"write @ as %40") as caught:
        check_store_url(url)
    assert "cret" not in str(caught.value)


def test_what_is_no_url() -> None:
    with pytest.raises(StoreURLError, match="no scheme"):
        check_store_url("host=db password=s3cret")


def test_secrets_as_written_and_decoded() -> None:
    assert secrets_of("redis://:a%40b@host/0") == {"a%40b", "a@b"}
    assert secrets_of("postgresql://host/db?password=one&sslpassword=two&user=three") == {"one", "two"}
    assert secrets_of("postgresql://app@host/db?password=") == frozenset()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one", "one"),
        ("", ""),
        ("\n one  two\r\n", "one two"),
        ("no answer\n\tIs it running?\n", "no answer. Is it running?"),
        ("no answer:\n- one\n- two", "no answer: - one. - two"),
    ],
)
def test_text_is_one_line(text: str, shown: str) -> None:
    assert without({"s3cret"}, text) == without((), RuntimeError(text)) == shown


@pytest.mark.parametrize("secret", ["x", "expire", "d\nI", "d I", "d. I", "expired. Is it running?"])
def test_text_with_a_secret_in_it_is_left_out(secret: str) -> None:
    left_out = "what the driver says of it is left out, as a password occurs in it"
    assert without({"s3cret", secret}, "timeout expired\nIs it running?") == left_out


@given(secret=st.text(min_size=1), text=st.text())
def test_no_secret_is_shown(secret: str, text: str) -> None:
    """RFC 3986, 3.2.1: "Applications should not render as clear text any data after the first colon"."""
    shown = without({secret}, f"{text}{secret}{text}")
    assert shown == without({"x"}, "x")


@given(password=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_no_password_is_shown(password: str) -> None:
    """RFC 3986, 3.2.1: "Applications should not render as clear text any data after the first colon"."""
    url = f"redis://user:{password}@h:6379/0"
    if any(mark in "@/?#[]" or mark.isspace() for mark in password):
        with pytest.raises(StoreURLError):
            check_store_url(url)
    else:
        check_store_url(url)
        assert shown_store_url(url) == "redis://user@h:6379/0"
        assert password in secrets_of(url)
