import pytest

from crossorigin.fetch.public_suffixes import PublicSuffixesMissing
from crossorigin.migrate.probes import KINDS, probes
from crossorigin.server.origin_pattern import parse_origin_pattern


def _origins(kind: str, *entries: str, texts: tuple[str, ...] = ()) -> list[str]:
    found = probes(map(parse_origin_pattern, entries), texts)
    return [probe.origin for probe in found if probe.kind == kind]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("reflection", ["https://evil.example"]),
        ("null", ["null"]),
        ("listed", ["https://app.example.com"]),
        ("suffix", ["https://app.example.com.evil.example"]),
        ("prefix", []),
        ("sibling", ["https://evilapp.example.com", "https://xapp.example.com"]),
        ("dot", ["https://appxexample.com"]),
        ("scheme", ["http://app.example.com"]),
        ("port", ["https://app.example.com:8443"]),
        ("subdomain", ["https://www.app.example.com"]),
        ("case", ["https://APP.EXAMPLE.COM"]),
        ("part", []),
    ],
)
def test_neighbours_of_an_origin(kind: str, expected: list[str]) -> None:
    assert _origins(kind, "https://app.example.com") == expected


@pytest.mark.parametrize("host", ["example.com", "shop.co.uk", "localhost", "127.0.0.1"])
def test_what_somebody_else_may_have(host: str) -> None:
    assert _origins("prefix", f"https://{host}") == [f"https://evil{host}", f"https://x{host}"]
    assert _origins("sibling", f"https://{host}") == []


def test_without_the_list_of_public_suffixes_labels_count(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise PublicSuffixesMissing

    monkeypatch.setattr("crossorigin.migrate.probes.load_public_suffixes", missing)
    assert _origins("sibling", "https://example.com", "https://app.example.com")[0] == "https://evilapp.example.com"
    assert _origins("prefix", "https://example.com")[0] == "https://evilexample.com"


def test_of_dots_the_last_one_first() -> None:
    assert _origins("dot", "https://a.b.example.com") == ["https://a.bxexample.com", "https://axb.example.com"]


def test_neighbours_of_a_pattern() -> None:
    assert _origins("prefix", "https://*.example.com") == ["https://evilexample.com", "https://xexample.com"]
    assert _origins("dot", "https://*.a.example.com") == ["https://www.axexample.com"]
    assert _origins("listed", "https://*.example.com:*") == ["https://www.example.com"]


def test_a_port_stays_and_its_end_is_open_too() -> None:
    assert _origins("suffix", "https://a.example:8080") == [
        "https://a.example:8080.evil.example",
        "https://a.example.evil.example:8080",
    ]
    assert _origins("dot", "https://a.example:8080") == ["https://axexample.example:8080"]


def test_http_is_of_its_own_kind() -> None:
    assert _origins("scheme", "http://a.example") == ["http://a.example"]
    assert _origins("listed", "http://a.example") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://app.company.com", ["https://app.company.co", "https://app.company.c"]),
        ("https://a.example, https://b.example", ["https://a.exampl", "https://a.examp", "https://a.exam"]),
        ("https://localhost", []),
    ],
)
def test_parts_of_a_text_are_origins_of_their_own(text: str, expected: list[str]) -> None:
    assert _origins("part", texts=(text,)) == expected


def test_each_has_its_words_and_each_origin_is_asked_once() -> None:
    patterns = [parse_origin_pattern(f"https://a{number}.example") for number in range(100)]
    found = probes(patterns, ["https://a.example"] * 100)
    assert {probe.kind for probe in found} <= set(KINDS)
    assert len({probe.origin for probe in found}) == len(found) < 400


def test_long_ones_are_not_asked() -> None:
    found = probes([parse_origin_pattern(f"https://{'a.' * 60}example")], [])
    assert max(len(probe.origin) for probe in found) <= 120
