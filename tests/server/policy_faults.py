"""One policy at least for each kind of finding: the tests provoke it, the documentation shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crossorigin.server.issues import IssueCode, Scalar

A = "https://a.example"
SUFFIX = "https://*.github.io"
TWO = f"{A}, https://b.example"
HTTP = "http://a.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFault:
    """What provokes one finding, and no other.

    Attributes:
        code: Its kind.
        field: The field it is about.
        arguments: Those of a `Policy`.
        value: The value that it shows.
        suggestion: What it suggests.
    """

    code: IssueCode
    field: str
    arguments: Mapping[str, Any]
    value: Scalar
    suggestion: str | None = None

    def shown(self) -> str:
        """The arguments that matter, as they are written in Python."""
        given = {name: value for name, value in self.arguments.items() if (name, value) != ("origins", [A])}
        return ", ".join(f"{name}={value!r}" for name, value in given.items())


def _fault(code: IssueCode, value: Scalar, suggestion: str | None = None, **arguments: Any) -> PolicyFault:
    # The field is the first of the arguments.
    field = next(iter(arguments))
    given = {"origins": [A], **arguments} if field != "origins" else arguments
    return PolicyFault(code=code, field=field, arguments=given, value=value, suggestion=suggestion)


TYPES = (
    _fault(IssueCode.WRONG_TYPE, 1, origins=[A, 1]),
    _fault(IssueCode.WRONG_TYPE, None, origins=None),
    _fault(IssueCode.WRONG_TYPE, "b'https://b.example'", "https://b.example", origins=[b"https://b.example"]),
    _fault(IssueCode.WRONG_TYPE, 1, "true", credentials=1),
    _fault(IssueCode.WRONG_TYPE, "False", "false", enforce="False"),
    _fault(IssueCode.WRONG_TYPE, "no", debug="no"),
    _fault(IssueCode.WRONG_TYPE, None, disclose_methods=None),
    _fault(IssueCode.WRONG_TYPE, "on", private_network_access="on"),
    _fault(IssueCode.WRONG_TYPE, "yes", dangerously_allow_null="yes"),
    _fault(IssueCode.WRONG_TYPE, 0, "false", dangerously_allow_insecure_origins=0),
    _fault(IssueCode.WRONG_TYPE, 2, dangerously_allow_public_suffixes=2),
    _fault(IssueCode.WRONG_TYPE, "{'PUT': 1}", methods={"PUT": 1}),
    _fault(IssueCode.WRONG_TYPE, "(1, 2)", request_headers=[(1, 2)]),
    _fault(IssueCode.WRONG_TYPE, None, exposed_headers=["x-a", None]),
    _fault(IssueCode.WRONG_TYPE, True, max_age=True),
    _fault(IssueCode.WRONG_TYPE, "600", "600", max_age="600"),
    _fault(IssueCode.WRONG_TYPE, 204.0, "204", preflight_status=204.0),
    _fault(IssueCode.WRONG_TYPE, None, request_headers_limit=None),
    _fault(IssueCode.BARE_STRING, TWO, f'["{A}", "https://b.example"]', origins=TWO),
    _fault(IssueCode.BARE_STRING, "PUT", '["PUT"]', methods="PUT"),
    _fault(IssueCode.BARE_STRING, "x-a", '["x-a"]', request_headers="x-a"),
    _fault(IssueCode.BARE_STRING, "", exposed_headers=""),
    _fault(IssueCode.OUT_OF_BOUNDS, -1, "0", max_age=-1),
    _fault(IssueCode.OUT_OF_BOUNDS, 86_401, "86400", max_age=86_401),
    _fault(IssueCode.OUT_OF_BOUNDS, 304, "299", preflight_status=304),
    _fault(IssueCode.OUT_OF_BOUNDS, 199, "200", preflight_status=199),
    _fault(IssueCode.OUT_OF_BOUNDS, 255, "256", request_headers_limit=255),
    _fault(IssueCode.OUT_OF_BOUNDS, 1 << 20, "65536", request_headers_limit=1 << 20),
)
ORIGINS = (
    _fault(IssueCode.NO_ORIGINS, "[]", origins=[]),
    _fault(IssueCode.INVALID_ORIGIN, "https://a.example/", A, origins=["https://a.example/"]),
    _fault(IssueCode.INVALID_ORIGIN, "a.example", A, origins=["a.example"]),
    _fault(IssueCode.INVALID_ORIGIN, "https://a.example:443", A, origins=["https://a.example:443"]),
    _fault(IssueCode.INVALID_ORIGIN, "https://app.*", origins=["https://app.*"]),
    _fault(IssueCode.INVALID_ORIGIN, "chrome-extension://*", origins=["chrome-extension://*"]),
    _fault(IssueCode.WILDCARD_BESIDE_OTHERS, "*", origins=["*", A]),
    _fault(IssueCode.WILDCARD_WITH_CREDENTIALS, "*", origins=["*"], credentials=True),
    _fault(IssueCode.NULL_ORIGIN, "null", origins=["null"]),
    _fault(IssueCode.NULL_WITH_CREDENTIALS, "null", origins=["null"], credentials=True, dangerously_allow_null=True),
    _fault(IssueCode.INSECURE_ORIGIN, HTTP, A, origins=[HTTP], credentials=True),
    _fault(IssueCode.INSECURE_ORIGIN, f"{HTTP}:8080", origins=[f"{HTTP}:8080"], credentials=True),
    _fault(IssueCode.PUBLIC_SUFFIX, SUFFIX, origins=[SUFFIX], credentials=True),
    _fault(IssueCode.PUBLIC_SUFFIX, "https://*.com:*", origins=["https://*.com:*"], credentials=True),
)
NAMES = (
    _fault(IssueCode.INVALID_METHOD, "PUT ", "PUT", methods=["PUT "]),
    _fault(IssueCode.INVALID_METHOD, "", methods=[""]),
    _fault(IssueCode.INVALID_METHOD, "A" * 65, methods=["A" * 65]),
    _fault(IssueCode.FORBIDDEN_METHOD, "trace", methods=["trace"]),
    _fault(IssueCode.WILDCARD_BESIDE_OTHERS, "*", methods=["*", "PUT"]),
    _fault(IssueCode.INVALID_HEADER_NAME, "X-A: 1", "X-A", request_headers=["X-A: 1"]),
    _fault(IssueCode.FORBIDDEN_REQUEST_HEADER, "Cookie", request_headers=["Cookie"]),
    _fault(IssueCode.FORBIDDEN_REQUEST_HEADER, "sec-a", request_headers=["sec-a"]),
    _fault(IssueCode.PROHIBITED_REQUEST_HEADER, "Vary", request_headers=["Vary"]),
    _fault(
        IssueCode.PROHIBITED_REQUEST_HEADER,
        "access-control-allow-origin",
        request_headers=["access-control-allow-origin"],
    ),
    _fault(IssueCode.WILDCARD_BESIDE_OTHERS, "X-A", request_headers=["*", "Authorization", "X-A"]),
    _fault(IssueCode.INVALID_HEADER_NAME, "x a", exposed_headers=["x a"]),
    _fault(IssueCode.FORBIDDEN_RESPONSE_HEADER, "Set-Cookie", exposed_headers=["Set-Cookie"]),
    _fault(IssueCode.PROHIBITED_RESPONSE_HEADER, "Origin", exposed_headers=["Origin"]),
    _fault(IssueCode.PROHIBITED_RESPONSE_HEADER, "Access-Control-Max-Age", exposed_headers=["Access-Control-Max-Age"]),
    _fault(IssueCode.WILDCARD_BESIDE_OTHERS, "*", exposed_headers=["*", "x-a"]),
    _fault(IssueCode.WILDCARD_WITH_CREDENTIALS, "*", exposed_headers=["*"], credentials=True),
)
ERRORS = TYPES + ORIGINS + NAMES
"""Those of policies, in whatever form."""

WITHOUT_LIST = _fault(
    IssueCode.PUBLIC_SUFFIXES_MISSING, "https://*.a.example", origins=["https://*.a.example"], credentials=True
)
"""Where the package with the Public Suffix List is missing."""

WARNINGS = (
    _fault(IssueCode.COVERED_ORIGIN, "https://b.a.example", origins=["https://*.a.example", "https://b.a.example"]),
    _fault(IssueCode.INSECURE_WITHOUT_CREDENTIALS, HTTP, A, origins=[HTTP]),
    _fault(IssueCode.LOWER_CASE_METHOD, "patch", "PATCH", methods=["patch"]),
    _fault(IssueCode.NEEDLESS_METHOD, "POST", methods=["post"]),
    _fault(IssueCode.NEEDLESS_EXPOSURE, "content-type", exposed_headers=["Content-Type"]),
    _fault(IssueCode.MAX_AGE_CAPPED, 3600, max_age=3600),
    _fault(IssueCode.MAX_AGE_CAPPED, 86_400, max_age=86_400),
    _fault(IssueCode.DEBUG_ON, True, debug=True),
    _fault(IssueCode.NEEDLESS_SWITCH, True, enforce=True, origins=["*"]),
    _fault(IssueCode.NEEDLESS_SWITCH, True, dangerously_allow_null=True),
    _fault(IssueCode.NEEDLESS_SWITCH, True, dangerously_allow_insecure_origins=True, credentials=True),
    _fault(IssueCode.NEEDLESS_SWITCH, True, dangerously_allow_public_suffixes=True, credentials=True),
)
"""Those of `review`."""
