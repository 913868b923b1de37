"""Policies to try every stack with, and strategies for values that no snippet may let out of its string."""

import string
from dataclasses import replace

from hypothesis import strategies as st

from crossorigin.checking.fixes.answer import AllowedAnswer

PLAIN = AllowedAnswer(
    origin="https://app.example.com",
    methods=("GET", "HEAD", "POST"),
    headers=(),
    credentials=False,
    expose=(),
    max_age=None,
)
FULL = AllowedAnswer(
    origin="https://app.example.com",
    methods=("GET", "HEAD", "POST", "PUT"),
    headers=("content-type", "X-Token"),
    credentials=True,
    expose=("X-Total", "x-page"),
    max_age=600,
)
ANY = AllowedAnswer(
    origin="*",
    methods=("GET", "HEAD", "POST", "DELETE"),
    headers=("x-token",),
    credentials=False,
    expose=("x-total",),
    max_age=0,
)
# Chromium lets every character of this origin into a host; the rest are tokens.
HOSTILE = AllowedAnswer(
    origin="https://a\"$b'{c}`~!;&(d)+,.example:8443",
    methods=("GET", "HEAD", "POST", "X'$`%^!"),
    headers=("x-$'home`", "x-%#|~!&"),
    credentials=True,
    expose=("y'$^`%",),
    max_age=5,
)
LONG_ORIGIN = replace(PLAIN, origin="https://preview-of-a-branch-with-a-long-name.app-staging.example.com:8443")
IPV6 = replace(PLAIN, origin="http://[::1]:3000")

POLICIES = {
    "plain": PLAIN,
    "full": FULL,
    "any": ANY,
    "hostile": HOSTILE,
    "long-origin": LONG_ORIGIN,
    "ipv6": IPV6,
}

wire_texts = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)
"""Printable ASCII."""

tokens = st.text(string.ascii_letters + string.digits + "!#$%&'+-.^_`|~", min_size=1, max_size=20)
"""RFC 9110, 5.6.2, without `*`."""

_hosts = st.text("abcz09-" + "!\"$&'()+,;=_`{}~.", min_size=1, max_size=30)
origins = st.builds(
    "{}://{}x.example{}".format, st.sampled_from(["http", "https", "x-app"]), _hosts, st.sampled_from(["", ":8443"])
)
"""Origins with every character that Chromium lets into a host."""

answers = st.builds(
    AllowedAnswer,
    origin=origins,
    methods=st.lists(tokens, max_size=3, unique=True).map(lambda more: ("GET", "HEAD", "POST", *more)),
    headers=st.lists(tokens, max_size=3, unique_by=str.lower).map(tuple),
    credentials=st.booleans(),
    expose=st.lists(tokens, max_size=3, unique_by=str.lower).map(tuple),
    max_age=st.none() | st.integers(0, 86_400),
)
"""Policies of which every value is hostile."""
