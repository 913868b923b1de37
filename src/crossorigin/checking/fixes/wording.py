"""Small pieces of sentences: text of a server made fit to stand in one, and lists."""

from crossorigin.transport.one_line import one_line


def code(text: str) -> str:
    """*text* on one line between backticks; its own become apostrophes, so that they cannot end it."""
    return f"`{one_line(text).replace('`', chr(39))}`"


def listing(words: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def upper_first(sentence: str) -> str:
    """*sentence* as it begins a sentence."""
    return sentence[:1].upper() + sentence[1:]


def lower_first(sentence: str) -> str:
    """*sentence* as it goes on after a comma."""
    return sentence[:1].lower() + sentence[1:]
