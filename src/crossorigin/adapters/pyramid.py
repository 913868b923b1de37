"""CORS for Pyramid: `config.include("crossorigin.adapters.pyramid")`, then `config.set_cors_policy(policy)`."""

from collections.abc import Callable, Iterable
from typing import Any, Final, Unpack

from pyramid.interfaces import IApplicationCreated

from crossorigin.adapters.marked_wsgi import MarkedWSGI
from crossorigin.adapters.options import HTTPOptions
from crossorigin.adapters.pyramid_views import OPTION, PyramidViews, mark_of_option
from crossorigin.adapters.wsgi_messages import StartResponse, WSGIEnvironment
from crossorigin.server.policy_source import PolicySource, compile_source

LAYER: Final = "crossorigin"
"""The key in the application's registry, for `registry["crossorigin"].reconfigure(policy)`."""


def includeme(config: Any) -> None:
    """Add the directive `set_cors_policy`, and the option `cors_policy` of views.

    https://docs.pylonsproject.org/projects/pyramid/en/latest/narr/extconfig.html
    """
    config.add_directive("set_cors_policy", set_cors_policy)
    config.add_view_deriver(_checking, OPTION)


def set_cors_policy(config: Any, policy: PolicySource, **options: Unpack[HTTPOptions]) -> None:
    """Have the application answer CORS before all tweens, wherever these are listed.

    Responses carry the headers whoever makes them: views, tweens, exception views, static views, and the 404 of the
    router. An exception that no view is for is left to the server, as ever.

    Args:
        config: The `Configurator`.
        policy: What to grant: a `Policy`, a `PolicyTable`, or a function from method and path to a `CompiledPolicy`.
            Views of routes have their own by the option `cors_policy` of `view_config`, or by the mark of that name.
        options: See `HTTPOptions`.

    Raises:
        TypeError: *policy* is none.
        ConfigurationConflictError: With the commit, where it is called twice.
    """
    compile_source(policy)

    def put(event: Any) -> None:
        router = event.app
        router.registry[LAYER] = layer = _layer(router, policy, options)
        # NB: what Pyramid calls with each request, and whose response it calls then: nothing stands in front of it.
        router.execution_policy = lambda _environ, _router: layer

    config.action(LAYER, lambda: config.registry.registerHandler(put, (IApplicationCreated,)))


def _layer(router: Any, policy: PolicySource, options: HTTPOptions) -> MarkedWSGI:
    run: Callable[..., Any] = router.execution_policy

    def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer: Iterable[bytes] = run(environ, router)(environ, start_response)
        return answer

    return MarkedWSGI(app, PyramidViews(router), policy, **options)


def _checking(view: Callable[..., Any], info: Any) -> Callable[..., Any]:
    """The view as it is, once its option makes sense."""
    mark_of_option(info.options)
    return view


_checking.options = (OPTION,)  # type: ignore[attr-defined] # that is where Pyramid looks for it
