"""A CORS policy, as a person writes it."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias, final

from .dynamic_origins import AskFunction, DynamicOrigins, dynamic_of
from .issues import PolicyError
from .origin_store import OriginStore
from .policy_fields import DEFAULTS
from .validation.policy_values import check_policy

Names: TypeAlias = list[str] | tuple[str, ...] | set[str] | frozenset[str]
"""A collection of strings. NB: not `Collection[str]`: a bare `str` is one, and `in` looks for parts of it."""

Origins: TypeAlias = Names | DynamicOrigins | OriginStore | AskFunction
"""Listed, or asked for."""


@final
@dataclass(frozen=True, slots=True, kw_only=True, init=False, repr=False)
class Policy:
    """Which origins may read responses, and after which requests. No default grants anything.

    It is validated and normalized when it is made. Names keep their order, those of a set are sorted; repeats are
    dropped.

    Attributes:
        origins: Exact origins, patterns like `https://*.example.com` and `https://example.com:*`, or `*` alone.
            Those known, perhaps none, where others are `dynamic`: a policy is made from a `DynamicOrigins`, a function
            or a store as well.
        credentials: Whether pages may read responses to requests with credentials.
        methods: Those beside the CORS-safelisted ones, normalized; or `*`.
        request_headers: Those beside CORS-safelisted ones, in lower case; `*` is all but `authorization`.
        exposed_headers: Those beside the CORS-safelisted ones, in lower case; or `*`.
        max_age: Seconds, 0 to 86400, that a browser may keep the answer to a preflight; `None`: the browser's default.
        preflight_status: 200 to 299, for preflights that are allowed.
        request_headers_limit: Bytes of `Access-Control-Request-Headers`, 256 to 65536; longer ones are refused unread.
        disclose_methods: Whether an allowed preflight names all methods, not just the one that was asked for.
        debug: Whether a preflight refused for its method or headers is answered with the headers of what passed.
        enforce: Whether unsafe requests from other origins are kept from the application.
        private_network_access: Whether `Access-Control-Request-Private-Network` is answered.
        dangerously_allow_null: Whether `null` may stand among the origins.
        dangerously_allow_insecure_origins: Whether http origins of other machines may have credentials.
        dangerously_allow_public_suffixes: Whether subdomains of a public suffix may have credentials.
        dynamic: What is asked for all other origins; `None`: no other is granted.
    """

    origins: tuple[str, ...]
    credentials: bool
    methods: tuple[str, ...]
    request_headers: tuple[str, ...]
    exposed_headers: tuple[str, ...]
    max_age: int | None
    preflight_status: int
    request_headers_limit: int
    disclose_methods: bool
    debug: bool
    enforce: bool
    private_network_access: bool
    dangerously_allow_null: bool
    dangerously_allow_insecure_origins: bool
    dangerously_allow_public_suffixes: bool
    dynamic: DynamicOrigins | None = field(init=False)

    def __init__(
        self,
        *,
        origins: Origins,
        credentials: bool = False,
        methods: Names = (),
        request_headers: Names = (),
        exposed_headers: Names = (),
        max_age: int | None = None,
        preflight_status: int = 204,
        request_headers_limit: int = 4096,
        disclose_methods: bool = False,
        debug: bool = False,
        enforce: bool = False,
        private_network_access: bool = False,
        dangerously_allow_null: bool = False,
        dangerously_allow_insecure_origins: bool = False,
        dangerously_allow_public_suffixes: bool = False,
    ) -> None:
        dynamic = dynamic_of(origins)
        values, issues = check_policy(
            {
                "origins": origins if dynamic is None else dynamic.known,
                "credentials": credentials,
                "methods": methods,
                "request_headers": request_headers,
                "exposed_headers": exposed_headers,
                "max_age": max_age,
                "preflight_status": preflight_status,
                "request_headers_limit": request_headers_limit,
                "disclose_methods": disclose_methods,
                "debug": debug,
                "enforce": enforce,
                "private_network_access": private_network_access,
                "dangerously_allow_null": dangerously_allow_null,
                "dangerously_allow_insecure_origins": dangerously_allow_insecure_origins,
                "dangerously_allow_public_suffixes": dangerously_allow_public_suffixes,
            },
            dynamic=dynamic is not None,
        )
        if issues:
            raise PolicyError(issues)
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "dynamic", dynamic)

    def __repr__(self) -> str:
        return f"Policy({', '.join(f'{name}={value!r}' for name, value in self.changed().items())})"

    def __reduce__(self) -> tuple[Any, ...]:
        # By way of `__init__`, so that a policy is valid wherever it is unpickled.
        return _restore, (self.changed(),)

    def changed(self) -> dict[str, Any]:
        """The fields that differ from their defaults, in their order; `Policy` takes them as arguments."""
        given = {name: getattr(self, name) for name in DEFAULTS}
        if self.dynamic is not None:
            given["origins"] = self.dynamic
        return {name: value for name, value in given.items() if value != DEFAULTS[name]}

    def replace(self, **changes: Any) -> "Policy":
        """This policy with *changes*, which are those that `Policy` takes.

        Raises:
            PolicyError: The changed policy cannot be.
        """
        return Policy(**{**self.changed(), **changes})


def _restore(changed: dict[str, Any]) -> Policy:
    return Policy(**changed)
