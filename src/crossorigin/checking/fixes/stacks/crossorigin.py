"""This package itself: a `Policy`, and the line that puts it in front of the application."""

from collections.abc import Callable
from typing import Final

from crossorigin.checking.fixes.answer import AllowedAnswer
from crossorigin.checking.fixes.stacks.crossorigin_policy import left_out, policy_lines
from crossorigin.checking.fixes.stacks.crossorigin_ways import WAYS, WRAPPING, Way
from crossorigin.checking.fixes.stacks.layout import joined, when
from crossorigin.checking.fixes.stacks.stack import Stack
from crossorigin.checking.fixes.wording import listing

ID: Final = "crossorigin"
_IMPORT: Final = "from crossorigin.server import Policy"


def _snippet_for(way: Way) -> Callable[[AllowedAnswer], str]:
    def snippet(answer: AllowedAnswer) -> str:
        return joined(when(way.imported, way.imported), _IMPORT, "", *policy_lines(answer), *way.lines)

    return snippet


def _stack_for(way: Way) -> Stack:
    return Stack(
        id=f"{ID}-{way.id}",
        title=f"crossorigin, for {way.name}",
        language="python",
        place=way.place,
        note=way.note,
        snippet=_snippet_for(way),
        cannot=left_out,
    )


def _snippet(answer: AllowedAnswer) -> str:
    return joined(
        "from crossorigin.adapters.asgi import CORSMiddleware  # WSGI: from crossorigin.adapters.wsgi",
        _IMPORT,
        "",
        *policy_lines(answer),
        *WRAPPING,
    )


def _snippet_of_a_layer(answer: AllowedAnswer) -> str:
    comment = "# What this page needs, to be granted beside what the policy grants."
    return joined(_IMPORT, "", comment, *policy_lines(answer))


FOR: Final = {way.id: _stack_for(way) for way in WAYS}
"""By the way in."""

STACK = Stack(
    id=ID,
    title="crossorigin, for any ASGI or WSGI application",
    language="python",
    place="at the end of the module that makes the app",
    note="A framework has a line of its own, which finds the policies of single views: `--stack crossorigin-fastapi`,"
    f" and so with {listing(tuple(way.id for way in WAYS if way.id not in {'asgi', 'wsgi', 'fastapi'}))}.",
    snippet=_snippet,
    cannot=left_out,
)
"""For an application of which nothing else is known."""

PRESENT = Stack(
    id=ID,
    title="crossorigin, which the application has already",
    language="python",
    place="in the policy of the application's CORS layer",
    note="A view, a route or a mounted application with a policy of its own goes by that one. `cors doctor` says what"
    " stands in front of the layer.",
    snippet=_snippet_of_a_layer,
    cannot=left_out,
)
"""For an application with a layer of this package."""
