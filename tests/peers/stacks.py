"""The peers, and exact versions of all that they import.

What is not imported is left out, however a package's metadata names it. A layer is installed once, into a folder of its
own, and a stack is the layers that one program runs with.
"""

from dataclasses import dataclass
from typing import Final

Layer = tuple[str, ...]
"""Requirements, each `name==version`."""

ANYIO: Final = ("anyio==4.16.0", "idna==3.20", "typing_extensions==4.16.0")
STARLETTE: Final = ("starlette==1.10.0",)
LITESTAR_NEEDS: Final = ("msgspec==0.22.0", "multidict==7.2.1", "multipart==2.0.1", "PyYAML==6.0.3", "sniffio==1.3.1")
FLASK: Final = (
    "blinker==1.9.0",
    "click==8.5.1",
    "Flask==3.1.3",
    "itsdangerous==2.2.0",
    "Jinja2==3.1.6",
    "MarkupSafe==3.0.4",
    "Werkzeug==3.1.9",
)
QUART: Final = (
    "aiofiles==25.1.0",
    "h11==0.16.0",
    "h2==4.4.1",
    "hpack==4.2.0",
    "hypercorn==0.18.0",
    "hyperframe==6.1.0",
    "priority==2.0.0",
    "quart==0.22.0",
    "wsproto==1.3.2",
)
DJANGO: Final = ("asgiref==3.13.0", "Django==5.2.19", "sqlparse==0.6.1")
AIOHTTP: Final = (
    "aiohappyeyeballs==2.7.1",
    "aiohttp==3.14.5",
    "aiosignal==1.4.0",
    "attrs==26.1.0",
    "frozenlist==1.8.0",
    "idna==3.20",
    "multidict==7.2.1",
    "propcache==0.5.4",
    "typing_extensions==4.16.0",
    "yarl==1.25.1",
)
SANIC: Final = (
    "aiofiles==25.1.0",
    "html5tagger==2.0.0",
    "httptools==0.9.0",
    "multidict==6.9.1",
    "sanic==25.12.1",
    "sanic-routing==23.12.0",
    "tracerite==2.6.5",
    "typing_extensions==4.16.0",
    "websockets==17.4",
)
# sanic-ext imports pydantic, whatever its metadata says.
SANIC_EXT: Final = (
    "annotated-types==0.8.0",
    "pydantic==2.14.3",
    "pydantic_core==2.50.4",
    "PyYAML==6.0.3",
    "sanic-ext==25.12.0",
    "typing-inspection==0.4.5",
)
JUPYTER_NEEDS: Final = (
    "Jinja2==3.1.6",
    "jupyter_core==5.9.1",
    "MarkupSafe==3.0.4",
    "packaging==26.3",
    "platformdirs==4.14.7",
    "prometheus_client==0.26.0",
    "tornado==6.6.1",
    "traitlets==5.16.1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """A program of `applications/`, and the layers that it imports from."""

    name: str
    version: str
    program: str
    layers: tuple[Layer, ...]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def flask_cors(version: str) -> Stack:
    layers = ((f"flask-cors=={version}",), FLASK)
    # Until 3.0.10 it imports six.
    old = (("six==1.17.0",),) if version.startswith("3.") else ()
    return Stack(name="flask-cors", version=version, program="flask_peer", layers=(*layers, *old))


def litestar(version: str) -> Stack:
    layers = ((f"litestar=={version}",), LITESTAR_NEEDS, ANYIO)
    return Stack(name="Litestar", version=version, program="litestar_peer", layers=layers)


def jupyter_server(version: str) -> Stack:
    layers = ((f"jupyter_server=={version}",), JUPYTER_NEEDS)
    return Stack(name="jupyter-server", version=version, program="jupyter_peer", layers=layers)


PEERS: Final = {
    "ST": Stack(name="Starlette", version="1.10.0", program="starlette_peer", layers=(STARLETTE, ANYIO)),
    "LI": litestar("2.25.0"),
    "FA": Stack(name="Falcon", version="4.4.0", program="falcon_peer", layers=(("falcon==4.4.0",),)),
    "AS": Stack(
        name="asgi-cors", version="1.0.1", program="asgi_cors_peer", layers=(("asgi-cors==1.0.1",), STARLETTE, ANYIO)
    ),
    "FC": flask_cors("6.0.5"),
    "DJ": Stack(
        name="django-cors-headers",
        version="4.9.0",
        program="django_peer",
        layers=(("django-cors-headers==4.9.0",), DJANGO),
    ),
    "AC": Stack(
        name="aiohttp-cors", version="0.8.1", program="aiohttp_cors_peer", layers=(("aiohttp-cors==0.8.1",), AIOHTTP)
    ),
    "SE": Stack(name="sanic-ext", version="25.12.0", program="sanic_ext_peer", layers=(SANIC_EXT, SANIC)),
}
"""By the abbreviations of the table of peers' behaviour."""

SANIC_CORS: Final = Stack(
    name="sanic-cors",
    version="2.2.0",
    program="sanic_cors_peer",
    layers=(("packaging==26.3", "Sanic-Cors==2.2.0"), SANIC),
)
QUART_CORS: Final = Stack(
    name="quart-cors", version="0.8.0", program="quart_peer", layers=(("quart-cors==0.8.0",), QUART, FLASK)
)
AIOHTTP_MIDDLEWARES: Final = Stack(
    name="aiohttp-middlewares",
    version="3.0.0",
    program="aiohttp_middlewares_peer",
    layers=(("aiohttp-middlewares==3.0.0",), AIOHTTP),
)
