"""Puts a report on standard output, in the format asked for."""

import sys

from crossorigin.checking.report import Report
from crossorigin.cli.terminal import color_wanted, width_of, write


def write_report(report: Report, output: str, *, verbose: bool) -> None:
    """Write *report* as *output*: `text`, `json` or `markdown`."""
    write(sys.stdout, _rendered(report, output, verbose=verbose))


def _rendered(report: Report, output: str, *, verbose: bool) -> str:
    match output:
        case "json":
            from crossorigin.checking.json_format import render_json  # noqa: PLC0415 - each format loads its own

            return render_json(report)
        case "markdown":
            from crossorigin.cli.render.markdown import render_markdown  # noqa: PLC0415 - the same

            return render_markdown(report)
    from crossorigin.cli.render.text import render_text  # noqa: PLC0415 - the same

    return render_text(
        report,
        width=width_of(sys.stdout),
        color=color_wanted(sys.stdout),
        verbose=verbose,
        encoding=sys.stdout.encoding or "utf-8",
    )
