"""Applications as they are named on the command line."""

from starlette.middleware.cors import CORSMiddleware as StarletteCORS
from starlette.middleware.trustedhost import TrustedHostMiddleware

from crossorigin.adapters.asgi import CORSMiddleware
from crossorigin.adapters.starlette import install
from tests.doctor.apps import POLICY, RequireToken, starlette

faulty = starlette((CORSMiddleware, {"policy": POLICY}), (RequireToken, {}))
doubtful = starlette((StarletteCORS, {}))
sound = starlette((RequireToken, {}))
install(sound, POLICY)
hosted = starlette(
    (CORSMiddleware, {"policy": POLICY}), (TrustedHostMiddleware, {"allowed_hosts": ["api.example.com"]})
)
nothing = 1
