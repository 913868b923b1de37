import pytest

from crossorigin.migrate.candidates import candidates


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"^https://app\.example\.com$", ["https://app.example.com"]),
        (r"https://app.example.com/", ["https://app.example.com"]),
        (r"^https://.*\.example\.com$", ["https://*.example.com"]),
        (r"https://[a-z]+\.example\.com(:\d+)?", ["https://*.example.com", "https://*.example.com:*"]),
        (r"https://x\.example:8443", ["https://x.example:8443"]),
        (r"https?://localhost", ["http://localhost", "https://localhost"]),
        (r".*\.example\.com", ["https://*.example.com", "http://*.example.com"]),
        (r"https://.*example\.com", ["https://example.com", "https://*.example.com"]),
        (r"https://app-.*\.example\.com", ["https://*.example.com"]),
        (r"https://app-[a-z]+-eu\.example\.com", ["https://*.example.com"]),
        (r"https://.*", []),
        (r".*", []),
        (r"https://a.*b", []),
        (r"ftp://x", []),
        (r"(?!x)https://x", []),
        (r"https://a_b c", []),
    ],
)
def test_candidates(pattern: str, expected: list[str]) -> None:
    assert list(map(str, candidates(pattern))) == expected
