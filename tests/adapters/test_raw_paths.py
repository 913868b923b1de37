import pytest

from crossorigin.adapters.raw_paths import decoded_path


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("/", "/"),
        ("/a%20b/%C3%BC", "/a b/ü"),
        ("/a%2Fb/c%2fd", "/a%2Fb/c%2Fd"),
        ("/a%252Fb", "/a%2Fb"),
        ("/%ff", "/\ufffd"),
        ("/..%2F%2e%2E/x", "/..%2F../x"),
    ],
)
def test_all_is_decoded_but_slashes(raw: str, decoded: str) -> None:
    assert decoded_path(raw) == decoded
