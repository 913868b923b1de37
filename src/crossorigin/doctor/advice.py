"""The line to change, in the words of each framework."""

from collections.abc import Mapping
from typing import Final

_PUT_OUTERMOST: Final[Mapping[str, str]] = {
    "starlette": "install(app, policy)  # of crossorigin.adapters.starlette",
    "flask": "CORS(app, policy)  # of crossorigin.adapters.flask, after what else wraps app.wsgi_app",
    "django": 'MIDDLEWARE = ["crossorigin.adapters.django.CORSMiddleware", ...]  # before all others',
    "": "app = CORSMiddleware(app, policy)  # of crossorigin.adapters.asgi or .wsgi, the last wrapper",
}
_MOVE_OTHER: Final[Mapping[str, str]] = {
    "starlette": "app.add_middleware({name}, ...)  # after all other add_middleware lines: the last one is outermost",
    "flask": "if request.method == 'OPTIONS': return None  # first line of {outer}",
    "django": "MIDDLEWARE: put {name} above {outer}",
    "": "wrap the application in {name} after {outer}",
}
_REMOVE: Final[Mapping[str, str]] = {
    "starlette": "delete app.add_middleware({name}, ...), or what else puts it there",
    "flask": "delete CORS(app, ...), or what else puts {name} there",
    "django": "delete {name} from MIDDLEWARE",
    "": "delete the line that wraps the application in {name}",
}


def put_outermost(framework: str) -> str:
    """The line that puts our layer outside all others."""
    return _PUT_OUTERMOST[framework]


def move_outside(framework: str, name: str, outer: str) -> str:
    """The line that puts the CORS layer *name* of another package outside *outer*."""
    return _MOVE_OTHER[framework].format(name=_plain(name), outer=outer)


def remove(framework: str, name: str) -> str:
    """The line to delete for the layer *name* to go."""
    return _REMOVE[framework].format(name=_plain(name))


def _plain(name: str) -> str:
    """The name as code has it, without the package."""
    return name.partition(" of ")[0]
