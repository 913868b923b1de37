"""Inputs for tests about headers: the standard's lists of names, and names and values at their edges."""

from hypothesis import strategies as st

from tests.fetch.code_points import byte_texts, in_any_case, in_pieces

NO_CORS_SAFELISTED = ("Accept", "Accept-Language", "Content-Language", "Content-Type")
# https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
UNSAFE = '"():<>?@[\\]{}\x7f'
# https://fetch.spec.whatwg.org/#forbidden-request-header, step 1
FORBIDDEN = (
    *("Accept-Charset", "Accept-Encoding", "Access-Control-Request-Headers", "Access-Control-Request-Method"),
    *("Connection", "Content-Length", "Cookie", "Cookie2", "Date", "DNT", "Expect", "Host", "Keep-Alive", "Origin"),
    *("Referer", "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via"),
)
# https://fetch.spec.whatwg.org/#forbidden-request-header, step 3
OVERRIDES = ("X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override")
NEITHER = (
    *("Authorization", "Cache-Control", "Pragma", "If-None-Match", "Last-Event-ID", "X-Requested-With", "traceparent"),
    *("DPR", "Save-Data", "User-Agent", "Accept-Post", "Content-Encoding", "Accept ", "X-Range", ""),
)

names = st.one_of(
    in_any_case(*NO_CORS_SAFELISTED, "Range"),
    in_any_case(*FORBIDDEN, *OVERRIDES, *NEITHER, "Proxy-", "Sec-X", "Secure"),
    byte_texts,
)
essences = st.sampled_from(("text/plain", "TEXT/Plain", "multipart/form-data", "application/x-www-form-urlencoded"))
content_types = st.builds("{}{}".format, essences, in_pieces(";", " ", "a=b", '"', "é", "/", "\t"))
numbers = st.text(st.sampled_from("0123456789"), max_size=3)
header_values = st.one_of(
    byte_texts,
    st.text(st.sampled_from("azAZ09 *,-.;=")),
    content_types,
    st.builds("bytes={}-{}{}".format, numbers, numbers, st.sampled_from(("", "", " ", ",4-5"))),
    st.builds("a".__mul__, st.integers(126, 130)),
)
headers = st.lists(
    st.tuples(names, st.one_of(header_values, st.builds("a".__mul__, st.integers(120, 129)))), max_size=12
).map(tuple)
