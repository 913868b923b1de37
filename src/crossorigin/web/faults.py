"""What should not happen: a sentence for the page and one for the terminal, and no traceback unless asked for."""

import os
import sys
import traceback

from starlette.types import ASGIApp, Receive, Scope, Send

TRACEBACK_VARIABLE = "CROSSORIGIN_TRACEBACK"
"""As of every command."""


def fault_words(error: Exception) -> str:
    """*error* as a sentence, in ASCII."""
    summary = ascii(f"{type(error).__name__}: {error}"[:300])[1:-1]
    return f"This is a fault in cors itself: {summary}. Please report it."


def tell_fault(error: Exception) -> None:
    """Write *error* to standard error; with a traceback if the environment has `CROSSORIGIN_TRACEBACK`."""
    if os.environ.get(TRACEBACK_VARIABLE):
        traceback.print_exception(error)
    sys.stderr.write(f"cors: {fault_words(error)}\n")


class Faults:
    """Ends what *app* raises. A framework has answered it by then.

    Args:
        app: The application.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the server would print a traceback
            tell_fault(error)
