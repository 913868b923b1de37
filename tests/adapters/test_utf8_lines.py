"""Headers that a framework decoded as UTF-8."""

from multidict import CIMultiDict

from crossorigin.adapters.utf8_lines import lines_in


def decoded(*lines: tuple[str, bytes]) -> CIMultiDict[str]:
    return CIMultiDict((name, value.decode("utf-8", "surrogateescape")) for name, value in lines)


def test_lines_are_in_their_order_and_names_in_any_case() -> None:
    lines = lines_in(decoded(("Origin", b"a"), ("X-Other", b"b"), ("ORIGIN", b"c")))
    assert [*lines("origin")] == ["a", "c"]
    assert [*lines("vary")] == []


def test_each_byte_is_a_character() -> None:
    every = bytes(range(256))
    lines = lines_in(decoded(("a", every), ("b", "\xfc\u20ac".encode())))
    assert lines("a")[0].encode("latin-1") == every
    assert lines("b")[0].encode("latin-1") == "\xfc\u20ac".encode()
