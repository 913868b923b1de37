"""`cors policy check`, from what was typed to what is printed."""

from crossorigin.cli.policies.check_json import render_checked
from crossorigin.cli.policies.check_text import print_checked
from crossorigin.cli.policies.checking import check_policies
from crossorigin.cli.policies.output import write_found
from crossorigin.cli.policies.reading import usage_errors
from crossorigin.cli.policies.source import source_of


def run_check(file: str | None, input_format: str | None, *, env: bool, strict: bool, output: str) -> bool:
    """Check, print, and say whether all is well.

    Raises:
        UsageError: There is nothing to check.
    """
    with usage_errors():
        checked = check_policies(source_of(file, input_format, env=env), strict=strict)
    write_found(checked, output, print_checked, render_checked)
    return checked.passed
