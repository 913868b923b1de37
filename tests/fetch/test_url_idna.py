import sys

import pytest

from crossorigin.fetch.url_idna import MAX_CODE_POINTS, is_punycode, unicode_domain_to_ascii


@pytest.mark.parametrize(
    ("domain", "ascii_domain"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.Example", "xn--bcher-kva.example"),
        ("faß.example", "xn--fa-hia.example"),
        # https://url.spec.whatwg.org/#idna: "☕.example becomes xn--53h.example and not failure."
        ("☕.example", "xn--53h.example"),
        ("maraña.example", "xn--maraa-rta.example"),
        ("example。com", "example.com"),
        ("ｗｗｗ.example", "www.example"),
        ("ü..example", "xn--tda..example"),
        ("\u00adü", "xn--tda"),
        ("\u00ad", ""),
        ("ü" * 63, "xn--" + "tda" + "a" * 62),
        ("xn--tda.ü", "xn--tda.xn--tda"),
        ("ü=", "xn--=-dha"),
        ("xn--=-dha.ü", "xn--=-dha.xn--tda"),
        ("א.example", "xn--4db.example"),
        ("א..example", "xn--4db..example"),
        ("क्\u200dष", "xn--11b2ezcw70k"),
    ],
)
def test_to_ascii(domain: str, ascii_domain: str) -> None:
    assert unicode_domain_to_ascii(domain) == ascii_domain


@pytest.mark.parametrize(
    ("domain", "reason"),
    [
        ("a\ufffdb", "a disallowed code point"),
        ("\u0301a", "a leading combining mark"),
        ("a\u200db", "a joiner after nothing it could join"),
        ("aא", "right-to-left in a left-to-right label"),
        ("1a.א", "a label that starts with a digit in a bidi domain"),
        ("xn--ü", "punycode that is not ASCII"),
        ("xn--8i7caa.ü", "punycode of what would be mapped"),
        ("xn--aaa-.ü", "punycode of ASCII"),
        ("xn--xn---epa.ü", "punycode of what looks like punycode"),
        ("a\u0378", "an unassigned code point"),
    ],
)
def test_failure(domain: str, reason: str) -> None:
    assert unicode_domain_to_ascii(domain) is None, reason


def test_length_is_bounded() -> None:
    assert unicode_domain_to_ascii("ü" * (MAX_CODE_POINTS + 1)) is None
    assert unicode_domain_to_ascii("ü" * MAX_CODE_POINTS) is not None


@pytest.mark.parametrize(
    ("domain", "ascii_domain"),
    [
        ("bücher.Example", "xn--bcher-kva.example"),
        ("faß.example", "fass.example"),
        ("a\ufffdb", None),
        ("ü..example", None),
        ("ü" * 64, None),
    ],
)
def test_without_the_optional_package(domain: str, ascii_domain: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "idna", None)
    assert unicode_domain_to_ascii(domain) == ascii_domain


@pytest.mark.parametrize(
    ("label", "strict", "lenient"),
    [
        ("xn--bcher-kva", True, True),
        ("xn--53h", True, True),
        # Upper case, a control character, a joiner out of place: not what UTS #46 makes of anything.
        ("xn--Bcher-kva", False, True),
        ("xn--a", False, True),
        ("xn--a-0ma", True, True),
        ("xn--", False, False),
        ("xn--example-", False, False),
        ("xn--99999999", False, False),
    ],
)
def test_punycode(label: str, strict: bool, lenient: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_punycode(label) is strict
    monkeypatch.setitem(sys.modules, "idna", None)
    assert is_punycode(label) is lenient
