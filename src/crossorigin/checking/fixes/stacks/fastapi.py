"""FastAPI with Starlette's CORSMiddleware. https://fastapi.tiangolo.com/tutorial/cors/"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import joined
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.checking.fixes.stacks.starlette_options import option_lines


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "from fastapi.middleware.cors import CORSMiddleware",
        "",
        "# After every other app.add_middleware(): the last one added is the outermost and sees the preflight first.",
        "app.add_middleware(",
        "    CORSMiddleware,",
        *option_lines(answer),
        ")",
    )


STACK = Stack(
    id="fastapi",
    title="FastAPI, with Starlette's CORSMiddleware",
    language="python",
    place="in the module that makes the app, after its other middleware",
    note="Added before an authentication middleware, CORSMiddleware is inside it, and the preflight gets 401. The 500"
    " of an unhandled exception is made outside every middleware and has no CORS headers: to cover it, serve"
    " CORSMiddleware(app, ...) with these options instead of app.",
    snippet=_snippet,
)
