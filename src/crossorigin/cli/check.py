"""`cors check`: why a browser lets a page read a response, or does not, and what to do about it."""

from typing import Any

import click

from crossorigin.cli.exit_codes import ExitCode, exit_code

_EPILOG = """\b
Exit codes: 0 every browser lets the page read (without --send: as far as the preflight);
1 some browser blocks; 2 the command was wrong, or asks for nothing (no preflight is needed, and
no --send given); 3 the server could not be reached.

\b
Examples:
  cors check https://api.example.com/v1/pets -X PUT --origin https://app.example.com \\
       -H 'authorization: Bearer x' -H 'content-type: application/json' --credentials include
  cors check myapp.main:app --path /v1/pets --origin https://app.example.com
  cors check --curl "curl 'https://api.example.com/data' -H 'origin: https://app.example.com'"
  pbpaste | cors check --fetch - --origin https://app.example.com
"""


@click.command("check", epilog=_EPILOG, short_help="Ask a server as browsers would, and say who may read the answer.")
@click.argument("target", required=False)
@click.option("-o", "--origin", metavar="ORIGIN", help="The page's origin, such as https://app.example.com, or null.")
@click.option("-X", "--method", "--request", metavar="METHOD", help="The method. [GET, or POST with --data]")
@click.option("-H", "--header", "headers", multiple=True, metavar="NAME:VALUE", help="A header that the page sets.")
@click.option("-d", "--data", metavar="TEXT", help="The body, a string; @FILE reads it, @- from standard input.")
@click.option("--credentials", metavar="MODE", help="omit, same-origin or include. [same-origin]")
@click.option("--mode", metavar="MODE", help="cors, no-cors or same-origin. [cors]")
@click.option("--redirect", metavar="MODE", help="follow, error or manual. [follow]")
@click.option("--initiator", type=click.Choice(["fetch", "xhr"]), help="What the page calls. [fetch]")
@click.option("--upload-listener", is_flag=True, help="XMLHttpRequest with a listener on its upload.")
@click.option("--curl", metavar="TEXT", help="The request as DevTools copies it for curl; - reads standard input.")
@click.option("--fetch", metavar="TEXT", help="The request as DevTools copies it for fetch; - reads standard input.")
@click.option("--path", metavar="PATH", help="The path to ask an application for, as /v1/pets, or a whole URL.")
@click.option("--send", is_flag=True, help="Send the request too where its method is not GET, HEAD or OPTIONS.")
@click.option("--probe/--no-probe", default=True, help="Ask once more as another origin, to see what varies. [yes]")
@click.option("--browser", "browsers", multiple=True, metavar="NAME", help="Only chromium, firefox or safari.")
@click.option("--stack", metavar="NAME", help="The server's stack, for the snippet. [recognised]")
@click.option("--cookie", "cookies", multiple=True, metavar="NAME=VALUE", help="A cookie that the browser holds.")
@click.option("--user", metavar="USER:PASSWORD", help="HTTP authentication that the browser holds.")
@click.option("-k", "--insecure", is_flag=True, help="Accept any certificate.")
@click.option("--cacert", metavar="FILE", help="Trust the authorities in this PEM file, too.")
@click.option("--resolve", multiple=True, metavar="HOST:PORT:ADDRESS", help="Where to reach a host, as with curl.")
@click.option("--timeout", type=float, metavar="SECONDS", help="For each request. [60, of which 10 to connect]")
@click.option("--proxy/--no-proxy", "proxies", default=True, help="Use the environment's proxies. [yes]")
@click.option("--format", "output", type=click.Choice(["text", "json", "markdown"]), default="text", help="[text]")
@click.option("-v", "--verbose", is_flag=True, help="Every header and every check of the standard.")
def command(*, output: str, verbose: bool, **options: Any) -> ExitCode:
    """Ask TARGET as Chromium, Firefox and Safari would for a page of ORIGIN, and say whether it may read the response.

    TARGET is a URL, or an ASGI or WSGI application to run in this process, as module:app.

    For a method other than GET, HEAD and OPTIONS only the preflight is sent, unless --send says otherwise.
    """
    from crossorigin.checking.options import CheckOptions  # noqa: PLC0415 - the same
    from crossorigin.cli.check_run import check  # noqa: PLC0415 - 100 ms that `cors --help` need not wait
    from crossorigin.cli.output import write_report  # noqa: PLC0415 - the same

    report = check(CheckOptions(**options))
    write_report(report, output, verbose=verbose)
    return exit_code(report.verdict)
