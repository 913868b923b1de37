"""Strings as JavaScript and the clipboard hold them, in UTF-16 code units, made into text."""


def to_scalar_values(text: str) -> str:
    """*text* with pairs of surrogates made one character, and lone ones U+FFFD.

    https://infra.spec.whatwg.org/#javascript-string-convert
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
