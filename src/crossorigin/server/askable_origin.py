"""Which origins a dynamic policy asks for: those that could be granted if they were listed."""

from crossorigin.server.exact_origin import read_exact_origin
from crossorigin.server.policy import Policy
from crossorigin.server.validation.insecure_origins import is_insecure


def takes_insecure_origins(policy: Policy) -> bool:
    """Whether *policy* may grant what the network can forge: without credentials, or by its switch."""
    return not policy.credentials or policy.dangerously_allow_insecure_origins


def is_prohibited(origin: str, policy: Policy) -> bool:
    """Whether *origin*, be it listed, is one that the network can forge and *policy* does not take."""
    if takes_insecure_origins(policy):
        return False
    exact = read_exact_origin(origin)
    return exact is not None and is_insecure(exact)


def is_askable(origin: str, policy: Policy) -> bool:
    """Whether *origin* may be asked for: it is an origin, not `null`, and not prohibited."""
    exact = read_exact_origin(origin)
    return exact is not None and (takes_insecure_origins(policy) or not is_insecure(exact))
