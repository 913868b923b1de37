import pytest

from crossorigin.checking.inputs.scalar_values import to_scalar_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("é😀", "é😀"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d", "\ufffd"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("a\udc80b", "a\ufffdb"),
    ],
)
def test_surrogates(text: str, expected: str) -> None:
    assert to_scalar_values(text) == expected
