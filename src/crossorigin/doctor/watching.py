"""Which layers a request comes to, seen while it runs: `sys.setprofile` tells of each call, and nothing is changed."""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FrameType, FunctionType
from typing import Any, Final

from crossorigin.doctor.identity import code_of, code_owner
from crossorigin.doctor.layer import Role, Route, Stack

_OURS: Final = "crossorigin.adapters."
_REQUEST: Final = frozenset({"scope", "environ", "request"})
"""What a function takes that handles requests; those that set a layer up take none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How far a request came.

    Attributes:
        layer: The index of the innermost layer that was called; `None` if none that is known was.
        route: The route whose handler was called.
    """

    layer: int | None = None
    route: Route | None = None


class Watch:
    """Notes which layers and routes of *stack* are called.

    Args:
        stack: What to watch.
    """

    def __init__(self, stack: Stack) -> None:
        self._ours = next((index for index, layer in enumerate(stack.layers) if layer.role is Role.OURS), None)
        self._layers = _by_code(
            (index, layer.target) for index, layer in enumerate(stack.layers) if layer.role is not Role.OURS
        )
        self._routes = _by_code((index, route.target) for index, route in enumerate(stack.routes))
        self._stack = stack
        self._called: set[int] = set()
        # A coroutine that goes on is a call, too, as far as Python tells. Kept, so that no other frame has its id.
        self._frames: dict[int, FrameType] = {}
        self._route: Route | None = None

    def seen(self) -> Seen:
        """What was called since the last time this was asked."""
        found = Seen(layer=max(self._called, default=None), route=self._route)
        self._called, self._frames, self._route = set(), {}, None
        return found

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watch this thread, and those that start meanwhile."""
        before: Any = sys.getprofile()
        sys.setprofile(self._profile)
        threading.setprofile(self._profile)
        try:
            yield
        finally:
            threading.setprofile(None)
            sys.setprofile(before)

    def _profile(self, frame: FrameType, event: str, _argument: object) -> None:
        if event != "call":
            return
        code = frame.f_code
        if code in self._layers:
            self._note_layer(frame, code)
        if self._ours is not None and _is_of_ours(frame) and not _is_lifespan(frame):
            self._called.add(self._ours)
        for index, _target in self._routes.get(code, ()):
            self._route = self._stack.routes[index]

    def _note_layer(self, frame: FrameType, code: CodeType) -> None:
        """The outermost layer with this code that was not called yet."""
        if id(frame) in self._frames or _is_lifespan(frame):
            return
        for index, target in self._layers[code]:
            if index not in self._called and _is_called(target, frame):
                self._called.add(index)
                self._frames[id(frame)] = frame
                return


def _is_lifespan(frame: FrameType) -> bool:
    scope = frame.f_locals.get("scope")
    return isinstance(scope, dict) and scope.get("type") == "lifespan"


def _is_of_ours(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith(_OURS) and _takes_request(frame.f_code)


def _by_code(targets: Iterable[tuple[int, object]]) -> dict[CodeType, list[tuple[int, object]]]:
    found: dict[CodeType, list[tuple[int, object]]] = {}
    for index, target in targets:
        for code in _codes(target):
            found.setdefault(code, []).append((index, target))
    return found


def _codes(target: object) -> Sequence[CodeType]:
    """The code of *target*; of a function that makes a middleware, that of the functions in it."""
    code = code_of(target)
    if code is None:
        return ()
    nested = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return tuple(filter(_takes_request, (code, *nested))) or (code,)


def _takes_request(code: CodeType) -> bool:
    return not _REQUEST.isdisjoint(code.co_varnames[: code.co_argcount])


def _is_called(target: object, frame: FrameType) -> bool:
    """Whether it is *target*, or an instance of it, that is called, where many have one code."""
    owner = code_owner(target)
    if isinstance(owner, FunctionType):
        return True
    names = frame.f_code.co_varnames
    itself = frame.f_locals.get(names[0]) if names else None
    return type(itself) is owner if isinstance(owner, type) else itself is owner
