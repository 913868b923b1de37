"""What an adapter takes for its policy: one, or one for each route."""

from collections.abc import Callable
from typing import TypeAlias

from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

Resolver: TypeAlias = Callable[[str, str], CompiledPolicy | None]
"""From a method (of a CORS-preflight request the one it asks for) and a decoded path to the policy; `None` is no CORS.

It is called for each request, so it should hand out policies that it compiled before.
"""

PolicySource: TypeAlias = Policy | CompiledPolicy | PolicyTable | Resolver


def compile_source(source: PolicySource) -> CompiledPolicy | Resolver:
    """One policy, compiled, or what finds one for each request.

    Raises:
        TypeError: *source* is neither.
    """
    if isinstance(source, Policy):
        return compile_policy(source)
    if isinstance(source, PolicyTable):
        return source.resolve
    # NB: the class itself is callable too.
    if isinstance(source, CompiledPolicy) or (callable(source) and not isinstance(source, type)):
        return source
    raise TypeError(
        f"{source!r} is no policy; write Policy(origins=['https://app.example.com']), a PolicyTable, "
        "or a function of method and path"
    )
