"""Applications as they are named on the command line."""

from starlette.middleware.cors import CORSMiddleware as StarletteCORS

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.starlette import install
from tests.doctor.apps import POLICY, RequireToken, starlette

faulty = starlette((CORSMiddleware, {"policy": POLICY}), (RequireToken, {}))
doubtful = starlette((StarletteCORS, {}))
sound = starlette((RequireToken, {}))
install(sound, POLICY)
nothing = 1
