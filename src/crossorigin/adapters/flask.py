"""CORS for Flask. https://flask.palletsprojects.com/en/stable/extensiondev/"""

from typing import Final, Unpack, final

from flask import Flask, current_app
from flask.sansio.blueprints import Blueprint

from crossorigin.adapters.flask_views import FlaskViews
from crossorigin.adapters.marked_wsgi import MarkedWSGI
from crossorigin.adapters.marks import Mark
from crossorigin.adapters.options import HTTPOptions
from crossorigin.server.compiled import compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.policy_source import PolicySource

EXTENSION: Final = "crossorigin"
"""The key in `Flask.extensions`."""


@final
class CORS:
    """An extension that answers CORS in front of an application, whose preflights never come in.

    Responses carry the headers whoever makes them: views, error handlers, hooks that refuse, the router (404, 405,
    redirects for a slash), and the 500 for an exception. `Flask.test_client` sees the same.

    What is wrong with the stack, flask-cors beside it for one, is logged with the first request; `cors doctor` says
    more.

    Args:
        app: The application; without one, `init_app` is to follow.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Views and blueprints that are marked by `cors_policy` have their own.
        options: See `HTTPOptions`.

    Raises:
        TypeError: *policy* or `report_only` is none.
        RuntimeError: *app* has one already.
    """

    def __init__(
        self, app: Flask | None = None, policy: PolicySource | None = None, **options: Unpack[HTTPOptions]
    ) -> None:
        self._policy = policy
        self._options = options
        self._blueprints: dict[Blueprint, Mark] = {}
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask, policy: PolicySource | None = None, **options: Unpack[HTTPOptions]) -> None:
        """Put it in front of *app*; what is left out is as it was given to `CORS`.

        Raises:
            TypeError: There is no policy, or `report_only` is none.
            RuntimeError: *app* has one already.
        """
        policy = self._policy if policy is None else policy
        if policy is None:
            raise TypeError("there is no policy; write CORS(app, Policy(origins=['https://app.example.com']))")
        if EXTENSION in app.extensions:
            raise RuntimeError(
                f"{app!r} has a CORS layer already; give views and blueprints policies of their own by cors_policy, or "
                "replace the policy of all by reconfigure()"
            )
        merged: HTTPOptions = {**self._options, **options}
        layer = MarkedWSGI(app.wsgi_app, FlaskViews(app, self._blueprints), policy, **merged)
        app.extensions[EXTENSION] = layer
        app.wsgi_app = layer  # type: ignore[method-assign] # as Flask's documentation has it

    def blueprint(self, blueprint: Blueprint, policy: Policy | None) -> None:
        """Give the views of *blueprint*, and of those nested in it, *policy*; `None` is no CORS.

        What is marked keeps its own. `cors_policy(policy)(blueprint)` does the same for all applications at once.

        Raises:
            TypeError: *policy* is none.
        """
        self._blueprints[blueprint] = None if policy is None else compile_policy(policy)

    def reconfigure(self, policy: PolicySource, app: Flask | None = None) -> None:
        """Replace the policy of *app*, or of the current one. Requests that have begun end as they began.

        Raises:
            TypeError: *policy* is none; the present one stays.
            RuntimeError: *app* has no layer.
        """
        found: Flask = current_app if app is None else app
        layer: MarkedWSGI | None = found.extensions.get(EXTENSION)
        if layer is None:
            raise RuntimeError(f"{found!r} has no CORS layer whose policy could be replaced; init_app(app) comes first")
        layer.reconfigure(policy)
