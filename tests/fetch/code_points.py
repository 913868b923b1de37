"""What the standard's parsing steps are written with, as slow and literal as they read, for the twins in tests."""

from collections.abc import Callable, Container

from hypothesis import strategies as st

TCHAR = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
"""RFC 9110 5.6.2, spelled out; mimesniff's HTTP token code points are the same."""
BYTES = "".join(map(chr, range(0x100)))
"""Every byte, isomorphic-decoded."""

byte_texts = st.text(st.characters(max_codepoint=0xFF))


def collect(text: str, position: int, is_wanted: Callable[[str], bool]) -> tuple[str, int]:
    """https://infra.spec.whatwg.org/#collect-a-sequence-of-code-points, and the position after it."""
    result = ""
    while position < len(text) and is_wanted(text[position]):
        result += text[position]
        position += 1
    return result, position


def without_leading_and_trailing(text: str, unwanted: Container[str]) -> str:
    """*text* with single code points taken off both ends for as long as they are unwanted."""
    while text and text[0] in unwanted:
        text = text[1:]
    while text and text[-1] in unwanted:
        text = text[:-1]
    return text


def byte_lowercase(text: str) -> str:
    """https://infra.spec.whatwg.org/#byte-lowercase: "increase each byte it contains, in the range 0x41 (A) to
    0x5A (Z), inclusive, by 0x20"."""
    return "".join(chr(ord(byte) + 0x20) if 0x41 <= ord(byte) <= 0x5A else byte for byte in text)


def in_any_case(*texts: str) -> st.SearchStrategy[str]:
    """One of *texts*, each letter of it upper or lower."""
    return st.sampled_from(texts).flatmap(
        lambda text: st.tuples(*(st.sampled_from((letter.lower(), letter.upper())) for letter in text)).map("".join)
    )


def in_pieces(*pieces: str) -> st.SearchStrategy[str]:
    """Texts put together from *pieces* that go wrong together."""
    return st.lists(st.sampled_from(pieces), max_size=12).map("".join)
