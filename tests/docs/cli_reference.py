"""Writes docs/reference/cli.md from what the commands say of themselves: `python -m tests.docs.cli_reference`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
from click.testing import CliRunner

from crossorigin.cli.group import COMMANDS, cors

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"

_TOP: Final = """\
# The command line

`cors`, also installed as `crossorigin`. The texts below are what `--help` prints; `python -m tests.docs.cli_reference`
writes them here, and a test fails while they differ.
"""
_BOTTOM: Final = """\
## Exit codes

| Command | 0 | 1 |
| --- | --- | --- |
| `check` | Every browser lets the page read the response, as far as was asked. | Some browser does not. |
| `demo` | Every route does what it is there to show, and the policy repairs it. | Some route does not. |
| `doctor` | Nothing is wrong. | Something is, or with `--strict` may be. |
| `migrate` | The old set-up grants nothing beyond the policy. | It does, or an entry is left to decide about. |
| `origins` | It is done. | `remove`: one was not there, or another entry still grants it. |
| `policy check` | The policies are valid. | They are not, or with `--strict` they are doubtful. |
| `policy compare` | NEW allows nothing that OLD does not. | It does. |
| `policy explain` | The page may read the response in every browser. | In some it may not. |
| `report` | The log was read, whoever was refused. | |
| `serve` | Ctrl-C ended it. | |

Of every command:

| Code | |
| --- | --- |
| 2 | The command was wrong, or a file cannot be read or is not valid: a message on standard error says how. `check`: \
or it asks for nothing, as the request needs no preflight, and only `--send` sends it (verdict `not-asked`). |
| 3 | `check`: the server gave no HTTP response, which is no CORS failure. `origins`: the store cannot be reached. |
| 70 | A fault in `cors` itself. |
| 74 | The output cannot be written, as on a full disk. |
| 130 | Interrupted by Ctrl-C. |
| 141 | Who read the output went away. |

## Environment

| Variable | Effect |
| --- | --- |
| `NO_COLOR` | Not empty: no colours. See <https://no-color.org>. |
| `FORCE_COLOR` | Not empty: colours, into a pipe too. `NO_COLOR` wins. |
| `COLUMNS` | The width to fill; else the terminal's, or 100 for a pipe. |
| `CORS_ORIGINS_STORE` | The store of `cors origins`, unless `--store`. |
| `CORS_POLICY_*` | The policy of `cors policy … --env`. |
| `DJANGO_SETTINGS_MODULE` | What `cors doctor` and `cors migrate` look at, unless they are told. |
| `http_proxy`, `https_proxy`, `all_proxy`, `no_proxy` | Proxies, unless `--no-proxy`. |
| `CROSSORIGIN_TRACEBACK` | Not empty: the traceback of a fault in `cors` itself. |

## Output

Text wraps to the width of the terminal. Lines that you copy or compare stay whole, whatever their length: lines of
consoles, snippets, tracebacks. What a server sent is escaped: a control character stands as `\\x1b`, a character that
turns text round as `\\u202e`. A value longer than 300 characters is cut, with a count of the rest. A terminal whose
encoding lacks ✓ and ✗ gets `+` and `x`. The values of the headers
`Authorization`, `Cookie` and `Set-Cookie`, and of headers that are called like a token or a key, are not shown. URLs
stand as they are: take a secret out of the query before you pass a report on.

What a policy file holds is escaped, too.

`--format markdown` is for an issue or a pull request, `--format json` for programs: the fields of
[`cors check`](check-json.md), those of [`cors policy`](policy-json.md), those of [`cors report`](report-json.md).
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join((_TOP, _section(), *(_section(*command) for command in commands()), _BOTTOM))


def commands() -> Iterator[tuple[str, ...]]:
    """The words of each command after `cors`; a group comes before its own commands."""
    for name in COMMANDS:
        yield (name,)
        command = cors.get_command(click.Context(cors), name)
        for subcommand in command.commands if isinstance(command, click.Group) else ():
            yield name, subcommand


def _section(*command: str) -> str:
    # NB: a width of its own, so that nobody's terminal shows in the page.
    result = CliRunner().invoke(cors, [*command, "--help"], prog_name="cors", terminal_width=100)
    return f"## `{' '.join(('cors', *command))}`\n\n```text\n{result.stdout}```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
