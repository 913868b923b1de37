"""Every Python block of a page runs, in order, with the names of those before it."""

import re
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PAGES = [
    page
    for page in sorted([*_ROOT.glob("*.md"), *_ROOT.glob("docs/**/*.md")])
    if _BLOCK.search(page.read_text("utf-8"))
]


def test_there_is_python_in_the_documentation() -> None:
    assert _PAGES


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_the_blocks_run(page: Path) -> None:
    names: dict[str, Any] = {"__name__": page.stem}
    for block in _BLOCK.findall(page.read_text("utf-8")):
        # No file's name: some frameworks read the source of what is in one.
        exec(compile(block, f"<{page.name}>", "exec"), names)
