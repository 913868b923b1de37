"""The demo's API behind a policy: `cors demo` runs what follows, and shows it."""

from crossorigin.adapters.wsgi import CORSMiddleware
from crossorigin.server import Policy

from .application import application

policy = Policy(
    origins=["http://localhost:3000"],
    credentials=True,
    methods=["PUT"],
    request_headers=["authorization"],
    exposed_headers=["x-total-count"],
    max_age=600,
)
app = CORSMiddleware(application, policy)
