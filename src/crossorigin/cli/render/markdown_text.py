"""Text as GitHub-flavoured Markdown that says what it said: https://github.github.com/gfm/"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from crossorigin.checking.telling.escape import escape

_CODE: Final = re.compile(r"(`[^`]+`)")
_SPECIAL: Final = re.compile(r"[\\`*_\[\]~$]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# At the beginning of a line these make a heading, a list or a rule.
_STARTS_BLOCK: Final = re.compile(r"([-+=#]|\d+[.)])(?=[\s\-+=#]|\Z)")
_MENTION: Final = re.compile(r"@(?=\w)")
_BACKTICKS: Final = re.compile(r"`+")


def prose(text: str) -> str:
    """*text*, on one line; what stands in backticks is code, everything else is no markup."""
    parts = _CODE.split(escape(text))
    # Every second part is a code span; two in a row would grow together.
    written = "".join(
        code(part[1:-1]) if index % 2 else _plain(part) or " " for index, part in enumerate(parts)
    ).strip()
    return _STARTS_BLOCK.sub(_escaped_start, written, count=1) if _STARTS_BLOCK.match(written) else written


def code(text: str) -> str:
    """*text* as a code span. https://github.github.com/gfm/#code-spans"""
    line = escape(text)
    ticks = "`" * (_longest_run(line) + 1)
    # One space on each side is taken away again.
    pad = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def fence(lines: Iterable[str], language: str = "text") -> str:
    """*lines*, escaped before, as a fenced code block. https://github.github.com/gfm/#fenced-code-blocks"""
    content = "\n".join(lines)
    ticks = "`" * max(_longest_run(content) + 1, 3)
    return f"{ticks}{language}\n{content}\n{ticks}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already. https://github.github.com/gfm/#tables-extension-"""
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _plain(text: str) -> str:
    marked = _SPECIAL.sub(lambda match: f"\\{match.group()}", text)
    entities = "".join(_ENTITIES.get(character, character) for character in marked)
    # A name after it would be told that it was mentioned, an entity notwithstanding.
    return _MENTION.sub("@<!-- -->", entities)


def _escaped_start(match: re.Match[str]) -> str:
    start = match.group(1)
    return f"{start[:-1]}\\{start[-1]}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)
