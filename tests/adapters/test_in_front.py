from typing import Any

from crossorigin.adapters.asgi_messages import Receive, Scope, Send
from crossorigin.adapters.framework_layer import LAYER, Layer
from crossorigin.adapters.in_front import put_in_front
from crossorigin.adapters.marks import UNMARKED, Mark
from crossorigin.adapters.options import Options
from tests.adapters.asgi_calls import BODY, http, replying, run
from tests.adapters.framework_calls import APP, FOR_APP, granted_to


class Application:
    """Like one of Falcon, it has no room for attributes."""

    __slots__ = ("name",)

    def __init__(self) -> None:
        self.name = "application"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await replying((b"x-name", self.name.encode()))(scope, receive, send)


class Views:
    def count(self) -> int:
        return 0

    def any_marked(self) -> bool:
        return False

    def mark(self, scope: Scope, method: str, /) -> Mark:
        return UNMARKED


def test_servers_call_the_layer() -> None:
    app: Any = Application()
    layer = Layer(app, Views(), FOR_APP, Options())
    put_in_front(app, layer, layer)
    assert granted_to(app, "GET", "/") == [APP]
    assert (b"x-name", b"application") in run(app, http())[0]["headers"]
    assert getattr(app, LAYER) is layer
    assert isinstance(app, Application)
    assert (type(app).__name__, type(app).__module__) == ("Application", __name__)


def test_others_of_the_class_are_as_they_were() -> None:
    app: Any = Application()
    layer = Layer(app, Views(), FOR_APP, Options())
    put_in_front(app, layer, layer)
    assert run(Application(), http())[1] == BODY
    assert granted_to(Application(), "GET", "/") == []
    assert not hasattr(Application(), LAYER)


def test_another_may_call_the_layer() -> None:
    app: Any = Application()
    layer = Layer(app, Views(), FOR_APP, Options())
    seen: list[str] = []

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope["type"])
        await layer(scope, receive, send)

    put_in_front(app, layer, answer)
    run(app, http())
    assert seen == ["http"]
