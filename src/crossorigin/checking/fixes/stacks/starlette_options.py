"""The options of Starlette's CORSMiddleware, which FastAPI shares. https://www.starlette.io/middleware/"""

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.layout import items, when, when_set


def option_lines(answer: AllowedAnswer) -> tuple[str | None, ...]:
    """One keyword argument a line."""
    return (
        # A list even for one origin: Starlette 1.10 searches a plain string for substrings.
        f"    allow_origins=[{items([answer.origin])}],",
        f"    allow_methods=[{items(answer.methods)}],",
        when(answer.headers, f"    allow_headers=[{items(answer.headers)}],"),
        when(answer.expose, f"    expose_headers=[{items(answer.expose)}],"),
        when(answer.credentials, "    allow_credentials=True,"),
        when_set(answer.max_age, "    max_age={},"),
    )
