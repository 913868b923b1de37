import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.cli.render.encode import encodable


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "✓ ✗ → ← ‘é’ 日"),
        ("ascii", r"+ x > < '\xe9' \u65e5"),
        ("latin-1", r"+ x > < 'é' \u65e5"),
        ("cp1252", r"+ x > < ‘é’ \u65e5"),
    ],
)
def test_what_the_encoding_lacks_is_replaced(encoding: str, shown: str) -> None:
    assert encodable("✓ ✗ → ← ‘é’ 日", encoding) == shown


def test_no_such_encoding() -> None:
    with pytest.raises(LookupError):
        encodable("a", "no-such-encoding")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]))
def test_the_result_can_be_encoded(text: str, encoding: str) -> None:
    assert encodable(text, encoding).encode(encoding).decode(encoding) == encodable(text, encoding)
