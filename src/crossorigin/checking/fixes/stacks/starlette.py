"""Starlette, wrapped from outside. https://www.starlette.io/middleware/#corsmiddleware-global-enforcement"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import joined
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.checking.fixes.stacks.starlette_options import option_lines


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "from starlette.middleware.cors import CORSMiddleware",
        "",
        "# The last statement about app: around everything, so that a preflight is answered before authentication, and",
        "# the 500 of an unhandled exception carries the headers too.",
        "app = CORSMiddleware(",
        "    app,",
        *option_lines(answer),
        ")",
    )


STACK = Stack(
    id="starlette",
    title="Starlette, with its CORSMiddleware",
    language="python",
    place="at the end of the module that makes the app",
    note="In Starlette(middleware=[...]) the first one is the outermost: behind an authentication middleware"
    " CORSMiddleware never sees the preflight, and even as the first it misses the 500 of an unhandled exception.",
    snippet=_snippet,
)
