"""Advisories about CORS in other projects: the exact fault of each, the input that shows it, and the rule against it.

`test_advisories` gives our half each input; `exploits` gives it to the vulnerable version, where that is a Python
package that still runs.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Advisory:
    """One row.

    Attributes:
        id: Of the advisory, or of the commit where there is none.
        product: What has the fault.
        versions: Which of it.
        index: Where the product comes from. `PyPI`: there are exploits.
        fault: Exactly.
        exploit: The input.
        rule: What keeps it out here.
    """

    id: str
    product: str
    versions: str
    index: str
    fault: str
    exploit: str
    rule: str


_ANY_WITH_CREDENTIALS: Final = "`*` and credentials: no policy, whatever it is written in"

ADVISORIES: Final = (
    Advisory(
        id="CVE-2020-25032",
        product="flask-cors",
        versions="<3.0.9; measured: 3.0.9 and 6.0.5 do the same",
        index="PyPI",
        fault="a path is compared with the policy's patterns before anybody resolves its `..`",
        exploit="/public/..%2Fprivate",
        rule="a path with a dot segment, which no browser sends, is granted nothing by a route",
    ),
    Advisory(
        id="CVE-2024-1681",
        product="flask-cors",
        versions="<4.0.1",
        index="PyPI",
        fault="the path goes into the log as it is",
        exploit="/x%0Aforged",
        rule="what a request holds is escaped and cut before it is logged",
    ),
    Advisory(
        id="CVE-2024-6221",
        product="flask-cors",
        versions="<4.0.2, off by default from 5.0.0",
        index="PyPI",
        fault="Access-Control-Allow-Private-Network: true, unasked for in the configuration",
        exploit="a preflight with Access-Control-Request-Private-Network: true",
        rule="the header is there only if the policy says so",
    ),
    Advisory(
        id="CVE-2024-6839",
        product="flask-cors",
        versions="<6.0.0; 6.0.0 the other way round; measured: 6.0.5 among patterns with as many slashes",
        index="PyPI",
        fault="the longest regular expression wins, not the one that is written first, nor the narrowest",
        exploit="/admin/users, under /admin/.* and a longer expression for everything",
        rule="the first route in the written order; one that can never match is an error",
    ),
    Advisory(
        id="CVE-2024-6844",
        product="flask-cors",
        versions="<6.0.0",
        index="PyPI",
        fault="the decoded path is decoded again, `+` as a space",
        exploit="/public+files/x, /public%2520files/x, under a policy for `/public files/`",
        rule="no second decoding",
    ),
    Advisory(
        id="CVE-2024-6866",
        product="flask-cors",
        versions="<6.0.0",
        index="PyPI",
        fault="paths are compared regardless of case",
        exploit="/PUBLIC/x",
        rule="paths are compared by case, as routers do",
    ),
    Advisory(
        id="CVE-2026-37737",
        product="sanic-cors",
        versions="2.2.0, not mended",
        index="PyPI",
        fault="`re.match`: the end of an origin is not looked at",
        exploit="https://app.good.example.attacker.io",
        rule="patterns are no regular expressions, and match whole origins",
    ),
    Advisory(
        id="unanchored-match",
        product="flask-cors, django-cors-headers, sanic-ext, quart-cors, aiohttp-middlewares",
        versions="6.0.5, 4.9.0, 25.12.0, 0.8.0, 3.0.0: live, without an advisory",
        index="PyPI",
        fault="the same",
        exploit="https://app.good.example.attacker.io",
        rule="the same; a regular expression is no origin, and refused with the policy",
    ),
    Advisory(
        id="CVE-2026-40110",
        product="jupyter-server",
        versions="<=2.17.0",
        index="PyPI",
        fault="the same, for WebSocket handshakes too",
        exploit="https://app.good.example.attacker.io",
        rule="the same origins decide handshakes, by the same code",
    ),
    Advisory(
        id="Litestar eb87703b3",
        product="Litestar",
        versions="<2.20.0",
        index="PyPI",
        fault="exact origins become one regular expression, their dots unescaped",
        exploit="https://appXgood.example",
        rule="exact origins are looked up, not compiled into an expression",
    ),
    Advisory(
        id="CVE-2025-34291",
        product="Langflow",
        versions="<=1.6.9; the code is Starlette's, 1.10.0 too",
        index="PyPI",
        fault="`*` with credentials reflects any origin",
        exploit="Origin: https://attacker.example, with cookies",
        rule=_ANY_WITH_CREDENTIALS,
    ),
    Advisory(
        id="CVE-2026-54290",
        product="hono",
        versions="4.12 before 4.12.25",
        index="npm",
        fault="the same",
        exploit="Origin: https://attacker.example, with cookies",
        rule="`*` is `*` on the wire, for whoever asks, and never beside credentials",
    ),
    Advisory(
        id="GHSA-q7jf-gf43-6x6p",
        product="hono",
        versions="before d9b8b4b7",
        index="npm",
        fault="the request's Vary is copied into the response",
        exploit="Vary: X-Poison, in a request",
        rule="Vary is the application's and the policy's",
    ),
    Advisory(
        id="GHSA-8j4g-w8fx-2239",
        product="hono",
        versions="4.11 to 4.12.33",
        index="npm",
        fault="Access-Control-Request-Headers is split by a regular expression that goes back over white space",
        exploit="Access-Control-Request-Headers: a, then white space without end",
        rule="the length is checked before anything else; what is within it is split at its commas",
    ),
    Advisory(
        id="golang/vulndb 2883",
        product="rs/cors",
        versions="1.9.0 to 1.10",
        index="Go",
        fault="memory for each comma of Access-Control-Request-Headers",
        exploit="Access-Control-Request-Headers: a megabyte of commas",
        rule="the same bound, and a bound on the number of elements",
    ),
    Advisory(
        id="GHSA-vhxv-fg4m-p2w8",
        product="jub0bs/cors",
        versions="<0.1.3",
        index="Go",
        fault="a tree of hosts joins parts of two",
        exploit="https://barfoo.com, under https://foo.com and https://bar.com",
        rule="whole strings are looked up in sets",
    ),
    Advisory(
        id="jub0bs/cors 12, 15; rs/cors 198",
        product="jub0bs/cors, rs/cors",
        versions="0.12.0, 0.13.3 to 1.0.1",
        index="Go",
        fault="listed origins and headers are refused by a faulty search; handlers change header lists that are shared",
        exploit="every listed origin and header; an application and a server that append to header lists",
        rule="the same; lists are copied, and those of a policy are never handed out",
    ),
    Advisory(
        id="CVE-2019-25211",
        product="gin-contrib/cors",
        versions="<1.6",
        index="Go",
        fault="a `*` at the end of an origin matches any continuation",
        exploit="https://example.community, under https://example.com*",
        rule="`*` stands for leading labels, or for a port, and else is refused with the policy",
    ),
    Advisory(
        id="CVE-2024-25124",
        product="gofiber (and go-chi/cors 6, rs/cors 55)",
        versions="<2.52.1",
        index="Go",
        fault="`*` with credentials is taken, also beside other origins",
        exploit="a policy with both",
        rule=_ANY_WITH_CREDENTIALS,
    ),
    Advisory(
        id="CVE-2017-20146",
        product="gorilla/handlers",
        versions="<1.3.0",
        index="Go",
        fault="without configuration, any origin is reflected",
        exploit="no origins",
        rule="no default grants anything: a policy names its origins, or is none",
    ),
    Advisory(
        id="GHSA-972r-f3fv-whm3",
        product="RESTEasy",
        versions="of 2026-09",
        index="Maven",
        fault="`*` with credentials is taken from the configuration",
        exploit="a file with both",
        rule=_ANY_WITH_CREDENTIALS,
    ),
    Advisory(
        id="CVE-2022-4147",
        product="Quarkus",
        versions="those that the advisory names",
        index="Maven",
        fault="a POST from an origin that is refused is carried out",
        exploit="POST, text/plain, Origin: https://attacker.example",
        rule="`enforce` keeps such requests from the application, for those who cannot do without",
    ),
    Advisory(
        id="GHSA-p8f7-22gq-m7j9",
        product="Phoenix",
        versions="<1.6.14",
        index="Hex",
        fault="a wildcard for subdomains matches the end of any host",
        exploit="wss handshake, Origin: https://notgood.example, under //*.good.example",
        rule="patterns match at the boundaries of labels",
    ),
    Advisory(
        id="CVE-2023-35943",
        product="Envoy",
        versions="those that the advisory names",
        index="-",
        fault="the origin is looked up again for the response, and is gone",
        exploit="an application that takes Origin out of the request",
        rule="what is sent is decided once, when the request comes",
    ),
    Advisory(
        id="CVE-2024-27456",
        product="rack-cors",
        versions="2.0.1",
        index="RubyGems",
        fault="files of the package that anybody may write",
        exploit="the package, built from files that anybody may write",
        rule="the wheel is built the same from the same files, with modes of its own",
    ),
)
"""In the order in which a reader meets their classes: paths, matching, `*` with credentials, work, the rest."""
