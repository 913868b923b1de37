"""`cors serve`: the page where people test CORS by looking."""

from typing import Final

import click

DEFAULT_PORT: Final = 2677
"""`CORS` on the keys of a telephone. The same each time, so that links to the page stay valid."""

_EPILOG: Final = """\b
The page is for this machine alone: it listens at 127.0.0.1, or with --host ::1 at [::1] instead,
and answers to these names and localhost, and to pages of its own origin. It asks the servers that
you type, and public ones that these redirect to. The history is kept in your data folder, without
cookies, bodies, and the values of headers and query parameters that are called like secrets.
"""


@click.command("serve", epilog=_EPILOG, short_help="A page in your browser, to check an API by looking.")
@click.option("--port", type=click.IntRange(0, 65_535), default=DEFAULT_PORT, help="0 is any that is free. [2677]")
@click.option(
    "--host", type=click.Choice(["127.0.0.1", "::1"]), default="127.0.0.1", help="Where to listen. [127.0.0.1]"
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option("--history", metavar="FILE", help="Where to keep the history.")
@click.option("--no-history", is_flag=True, help="Keep none.")
def command(*, port: int, host: str, opens: bool, history: str | None, no_history: bool) -> int:
    """Serve a page on which to check an API by looking, until Ctrl-C.

    It shows what `cors check` says as it happens, lets the browser that shows it make the same request, and has a
    playground without network.
    """
    if history is not None and no_history:
        raise click.UsageError("--history and --no-history contradict one another; leave one of them out")
    try:
        from crossorigin.web.history import HistoryError  # noqa: PLC0415 - 300 ms that `cors --help` need not wait
        from crossorigin.web.port import PortError, listen  # noqa: PLC0415 - the same
        from crossorigin.web.running import opened_history, run  # noqa: PLC0415 - the same
    except ModuleNotFoundError as error:
        raise click.UsageError(f"the package {error.name} is missing: pip install 'crossorigin[web]'") from error
    try:
        kept = opened_history(history, keeps=not no_history)
        listening = listen(host, port)
    except (HistoryError, PortError) as error:
        raise click.UsageError(str(error)) from error
    with listening:
        run(listening, opens=opens, history=kept)
    return 0
