"""Requests of every kind, and servers that answer anything."""

from hypothesis import strategies as st

from crossorigin.browser.request import CredentialsMode, RedirectMode, RequestMode
from crossorigin.fetch.messages import HTTPResponse
from crossorigin.fetch.origin import OpaqueOrigin
from tests.browser.exchanges import DOWN, OTHER, PAGE, PAGE_ORIGIN, PROFILES, THIRD, allow, request_to

GRANT = allow("*", ("Access-Control-Allow-Methods", "PUT"))

latin = st.text(st.characters(max_codepoint=0xFF), max_size=8)
header_names = st.one_of(
    st.sampled_from(
        [
            "Access-Control-Allow-Origin",
            "ACCESS-control-allow-ORIGIN",
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Headers",
            "access-control-max-age",
            "Access-Control-Expose-Headers",
            "Location",
            "Content-Type",
            "Set-Cookie",
            "WWW-Authenticate",
            "Cross-Origin-Resource-Policy",
        ]
    ),
    latin,
)
header_values = st.one_of(
    latin,
    st.sampled_from(
        [
            *("*", PAGE, "null", "true", "PUT", "x-a, authorization", "-1", f"+{'9' * 5000}", "", "same-site", "\0"),
            *("/x", f"{PAGE}/", f"{THIRD}/", "http://u:p@api.example/", "ftp://a/", "data:,x", "http://a b/", "\xff"),
        ]
    ),
)
statuses = st.sampled_from([0, 101, 200, 204, 301, 303, 304, 307, 399, 401, 407, 500, 10**30])
responses = st.builds(
    lambda status, headers, granted: HTTPResponse(
        status=status, headers=(*headers, *(GRANT.headers if granted else ()))
    ),
    statuses,
    st.lists(st.tuples(header_names, header_values), max_size=5),
    st.booleans(),
)
answers = st.one_of(
    st.just(DOWN), st.just(GRANT), st.just(allow(PAGE, ("Access-Control-Allow-Credentials", "true"))), responses
)
requests = st.builds(
    request_to,
    st.sampled_from([f"{OTHER}/", f"{PAGE}/a#b", "http://127.0.0.1:8080/?q"]),
    origin=st.sampled_from([PAGE_ORIGIN, OpaqueOrigin()]),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    mode=st.sampled_from(RequestMode),
    credentials_mode=st.sampled_from(CredentialsMode),
    redirect_mode=st.sampled_from(RedirectMode),
    headers=st.sampled_from([(), (("X-A", "1"), ("Authorization", "x")), (("Content-Type", "a/b;c=\xff"),)]),
    use_cors_preflight=st.booleans(),
)
profiles = st.sampled_from(PROFILES)
