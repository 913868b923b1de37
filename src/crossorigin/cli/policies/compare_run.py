"""`cors policy compare`, from what was typed to what is printed."""

from crossorigin.cli.policies.compare_json import render_compared
from crossorigin.cli.policies.compare_text import print_compared
from crossorigin.cli.policies.comparing import Compared, compare_policies
from crossorigin.cli.policies.output import write_found
from crossorigin.cli.policies.reading import read_policies, usage_errors
from crossorigin.cli.policies.source import STANDARD_INPUT, Source, SourceError


def run_compare(old: str, new: str, input_format: str | None, *, output: str) -> bool:
    """Compare, print, and say whether nothing is wider.

    Raises:
        UsageError: There are no two files to read.
        InvalidPolicies: One cannot be.
    """
    with usage_errors():
        if old == new == STANDARD_INPUT:
            raise SourceError("only one of OLD and NEW can be standard input: write a file's name for the other")
        first, second = (Source(file=name, input_format=input_format) for name in (old, new))
        before, after = read_policies(first), read_policies(second)
    wider = compare_policies(before, after)
    compared = Compared(old=first.name, new=second.name, before=before, after=after, wider=wider)
    write_found(compared, output, print_compared, render_compared)
    return not wider
