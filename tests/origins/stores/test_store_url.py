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


def test_text_without_them_is_one_line() -> None:
    assert without({"abc", "abcdef"}, 'failed for "abcdef":\n  abc\n') == 'failed for "***": ***'


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
