"""`cors policy explain`, from what was typed to what is printed."""

from functools import partial

from crossorigin.cli.policies.asking import ExplainOptions, read_question
from crossorigin.cli.policies.explain_json import render_explained
from crossorigin.cli.policies.explain_text import print_explained
from crossorigin.cli.policies.explaining import explain_request
from crossorigin.cli.policies.output import write_found
from crossorigin.cli.policies.reading import read_policies, usage_errors
from crossorigin.cli.policies.source import source_of


def run_explain(
    file: str | None, input_format: str | None, options: ExplainOptions, *, env: bool, output: str, verbose: bool
) -> bool:
    """Explain, print, and say whether the page may read the response in every browser.

    Raises:
        UsageError: The options are wrong, or there is no file to read.
        InvalidPolicies: It cannot be.
    """
    with usage_errors():
        source = source_of(file, input_format, env=env)
        question = read_question(options)
        explained = explain_request(read_policies(source), question, source.name)
    write_found(explained, output, partial(print_explained, verbose=verbose), render_explained)
    return explained.granted
