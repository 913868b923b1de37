"""What an adapter takes for its policy: one, or one for each route."""

from collections.abc import Callable
from typing import TypeAlias, cast

from crossorigin.server.compiled import CompiledPolicy, compile_policy
from crossorigin.server.policy import Policy
from crossorigin.server.routes import PolicyTable

Resolver: TypeAlias = Callable[[str, str], CompiledPolicy | None]
"""From a method (of a CORS-preflight request the one it asks for) and a decoded path to the policy; `None` is no CORS.

It is called for each request, so it should hand out policies that it compiled before.
"""

PolicySource: TypeAlias = Policy | CompiledPolicy | PolicyTable | Resolver


def require_compiled(found: CompiledPolicy) -> CompiledPolicy:
    """*found*, what a resolver found.

    Raises:
        TypeError: It is no compiled policy.
    """
    if not isinstance(cast("object", found), CompiledPolicy):
        raise TypeError(f"a resolver returned {found!r}; compile policies beforehand: compile_policy(policy)")
    return found


def compile_source(source: PolicySource) -> CompiledPolicy | Resolver:
    """One policy, compiled, or what finds one for each request.

    Raises:
        TypeError: *source* is neither.
    """
    if isinstance(source, PolicyTable):
        return source.resolve
    # NB: a class is callable too, `Policy` itself for one; `compile_policy` says what is wrong with it.
    if isinstance(source, CompiledPolicy):
        return source
    if isinstance(source, Policy) or isinstance(cast("object", source), type) or not callable(source):
        return compile_policy(cast("Policy", source))
    return source
