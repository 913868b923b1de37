"""What every page of the documentation must keep to: its links lead somewhere, its commands are commands."""

import re
import shlex
from pathlib import Path

import click
import pytest

from crossorigin.checking.fixes.stacks.crossorigin import FOR
from crossorigin.checking.warnings import registry
from crossorigin.cli.group import COMMANDS, cors

_ROOT = Path(__file__).parents[2]
_PAGES = sorted([*_ROOT.glob("*.md"), *_ROOT.glob("docs/**/*.md")])
_LINK = re.compile(r"\]\(([^)#\s:]+)(?:#([^)\s]+))?\)")
_FENCE = re.compile(r"^```(?:sh|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"\bcors (?:check|demo|doctor|migrate|origins|policy|report)\b(?: [^|<>&;\n]*)?")


def _name(page: Path) -> str:
    return page.relative_to(_ROOT).as_posix()


def _commands(page: Path) -> list[list[str]]:
    fences = "\n".join(_FENCE.findall(page.read_text(encoding="utf-8")))
    found = _COMMAND.finditer(fences.replace("\\\n", " "))
    return [shlex.split(match.group()) for match in found]


@pytest.mark.parametrize("page", _PAGES, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in _LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / path
        assert target.exists(), f"{_name(page)} links to {path}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [page for page in _PAGES if _commands(page)], ids=_name)
def test_commands_are_commands(page: Path) -> None:
    for _, name, *arguments in _commands(page):
        assert name in COMMANDS
        command = cors.get_command(click.Context(cors), name)
        assert command is not None
        if isinstance(command, click.Group):
            command = command.commands[arguments.pop(0)]
        # NB: click keeps the help option of the first who asks; with the group's names it is everybody's.
        parent = click.Context(cors, help_option_names=cors.context_settings["help_option_names"])
        command.make_context(name, [argument.replace("$origin", "null") for argument in arguments], parent=parent)


def test_the_how_to_has_commands() -> None:
    assert len(_commands(_ROOT / "docs/how-to/check.md")) >= 8


def test_the_ways_in_that_are_named_are_all() -> None:
    text = (_ROOT / "docs/how-to/check.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"There is one for ([^.]+)\.", text)
    assert set(re.findall(r"`([^`]+)`", sentence)) == set(FOR)


def test_warnings_that_are_named_exist() -> None:
    text = (_ROOT / "docs/how-to/check.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    source = "".join(path.read_text(encoding="utf-8") for path in Path(registry.__file__).parent.glob("*.py"))
    assert named
    assert [warning for warning in named if f'id="{warning}"' not in source] == []
