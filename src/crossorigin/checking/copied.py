"""`--curl` and `--fetch`: what DevTools put on the clipboard."""

import sys
from typing import Final, TextIO

from crossorigin.checking.inputs.described import MAX_INPUT, DescribedRequest
from crossorigin.checking.options import CheckOptions, OptionsError

STANDARD_INPUT: Final = "-"


def read_copied(options: CheckOptions, stdin: TextIO | None = None) -> DescribedRequest:
    """The copied request; an empty one where none is given.

    Args:
        options: As typed.
        stdin: Read for `-`.

    Raises:
        OptionsError: Both are given.
        InputError: The text describes no request of a page.
    """
    if options.curl is not None and options.fetch is not None:
        raise OptionsError("--curl and --fetch each describe the whole request; write one of them")
    if options.curl is not None:
        from crossorigin.checking.inputs.curl import parse_curl  # noqa: PLC0415 - 20 ms that a typed request need not wait

        return parse_curl(_text(options.curl, stdin))
    if options.fetch is not None:
        from crossorigin.checking.inputs.fetch_call import parse_fetch  # noqa: PLC0415 - the same

        return parse_fetch(_text(options.fetch, stdin))
    return DescribedRequest()


def _text(text: str, stdin: TextIO | None) -> str:
    """One character more than may be read, so that who parses it sees what is too long."""
    return (stdin or sys.stdin).read(MAX_INPUT + 1) if text == STANDARD_INPUT else text
