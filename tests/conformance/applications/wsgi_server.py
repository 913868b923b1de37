"""What a WSGI server runs: the bare application, and for each variant, below its path, one with something round it."""

from collections.abc import Iterable

from tests.conformance.applications.process import layer, start_process
from tests.conformance.applications.wsgi import Environ, StartResponse
from tests.conformance.applications.wsgi import application as bare
from tests.conformance.variants import BARE, VARIANTS

_APPLICATIONS = {BARE: bare} | {name: layer()(bare, name, variant) for name, variant in VARIANTS.items()}
start_process()


def application(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    _, name, rest = environ["PATH_INFO"].split("/", 2)
    if name not in VARIANTS or VARIANTS[name].is_mounted:
        environ["SCRIPT_NAME"] = f"/{name}"
        environ["PATH_INFO"] = f"/{rest}"
    answer: Iterable[bytes] = _APPLICATIONS[name](environ, start_response)
    return answer
