import sys
from collections.abc import Iterator

import publicsuffixlist
import pytest

from crossorigin.fetch.origin import Origin
from crossorigin.fetch.public_suffixes import (
    PublicSuffixesIfInstalled,
    PublicSuffixesMissing,
    load_public_suffixes,
    release_date,
    suffixes_below,
)
from crossorigin.fetch.site import is_same_site


@pytest.fixture(autouse=True)
def _fresh_list() -> Iterator[None]:
    load_public_suffixes.cache_clear()
    yield
    load_public_suffixes.cache_clear()


# https://url.spec.whatwg.org/#example-host-psl, all rows, hosts serialized
@pytest.mark.parametrize(
    ("host", "registrable_domain"),
    [
        ("com", None),
        ("example.com", "example.com"),
        ("www.example.com", "example.com"),
        ("sub.www.example.com", "example.com"),
        ("example.com.", "example.com."),
        ("github.io", None),
        ("whatwg.github.io", "whatwg.github.io"),
        ("xn--kgbechtv", None),
        ("example.xn--kgbechtv", "example.xn--kgbechtv"),
        ("sub.example.xn--kgbechtv", "example.xn--kgbechtv"),
        ("[2001:db8:85a3::8a2e:370:7334]", None),
        # Ours
        ("com.", None),
        ("127.0.0.1", None),
        ("localhost", None),
        ("a..b", None),
        ("www.city.kawasaki.jp", "city.kawasaki.jp"),
        ("a.b.kawasaki.jp", "a.b.kawasaki.jp"),
        ("b.kawasaki.jp", None),
    ],
)
def test_registrable_domain(host: str, registrable_domain: str | None) -> None:
    assert load_public_suffixes().registrable_domain(host) == registrable_domain


def test_serves_as_public_suffixes() -> None:
    suffixes = load_public_suffixes()
    a = Origin(scheme="https", host="a.example.co.uk")
    assert is_same_site(a, Origin(scheme="https", host="b.example.co.uk"), suffixes)
    assert not is_same_site(a, Origin(scheme="https", host="a.other.co.uk"), suffixes)


def test_list_is_read_once() -> None:
    assert load_public_suffixes() is load_public_suffixes()


def test_tells_its_version() -> None:
    suffixes = load_public_suffixes()
    assert suffixes.version == publicsuffixlist.__version__
    assert suffixes.date is not None
    assert suffixes.date.replace("-", "") == suffixes.version.rpartition(".")[2]
    assert repr(suffixes) == f"ListedPublicSuffixes(version={suffixes.version!r}, date={suffixes.date!r})"


def test_release_that_cannot_tell_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(publicsuffixlist, "__version__")
    suffixes = load_public_suffixes()
    assert (suffixes.version, suffixes.date) == (None, None)


@pytest.mark.parametrize(
    ("version", "date"),
    [("1.1.2.20261023", "2026-10-23"), ("1.0.0", None), ("1.0.2.2026102", None), ("1.0.2.20261023.post1", None)],
)
def test_release_date(version: str, date: str | None) -> None:
    assert release_date(version) == date


def test_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    with pytest.raises(PublicSuffixesMissing, match=r"pip install 'crossorigin\[site\]'") as caught:
        load_public_suffixes()
    assert caught.value.name == "publicsuffixlist"


def test_without_the_package_the_rule_of_all_unlisted_hosts_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    suffixes = PublicSuffixesIfInstalled()
    assert suffixes.registrable_domain("www.example.co.uk") == "example.co.uk"
    load_public_suffixes.cache_clear()
    monkeypatch.setitem(sys.modules, "publicsuffixlist", None)
    assert suffixes.registrable_domain("www.example.co.uk") == "co.uk"


@pytest.mark.parametrize(
    ("host", "suffix"),
    [
        ("amazonaws.com", "s3.amazonaws.com"),
        ("amazonaws.com.", "s3.amazonaws.com"),
        ("example.com", None),
        ("s3.amazonaws.com", None),
        # "*.kawasaki.jp": each label below is one.
        ("kawasaki.jp", "*.kawasaki.jp"),
    ],
)
def test_a_public_suffix_below(host: str, suffix: str | None) -> None:
    assert load_public_suffixes().suffix_below(host) == suffix


def test_suffixes_below() -> None:
    """https://github.com/publicsuffix/list/wiki/Format: an exception, `!`, is no public suffix."""
    found = suffixes_below(["b.a", "c.b.a", "*.ck", "!www.ck", "x"])
    assert found == {"a": "b.a", "b.a": "c.b.a", "ck": "*.ck"}


@pytest.mark.parametrize(("host", "listed"), [("com", True), ("github.io", True), ("internal", False), ("corp", False)])
def test_listed(host: str, listed: bool) -> None:
    assert load_public_suffixes().is_listed(host) is listed
