"""Request header fields, and values for each that try its rule."""

_UNSAFE = '"():<>?@[\\]{}\x7f'
_LIMITS = tuple("x" * size for size in (127, 128, 129, 1000))
_ODD_BYTES = ("caf\xe9", "\xff", "a\xa0b", "\x01", "a\x0bb", "a\tb", " padded ", "\u00c3\u00a9")

_ACCEPT = (
    *(
        "application/json",
        "*/*",
        "text/html;q=0.9, */*",
        "",
        " ",
        "a\tb",
        "a;b=c",
        "a=b",
        "'",
        "a,b",
        "a/b",
        "%41",
        "`|^",
    ),
    *(f"a{char}b" for char in _UNSAFE),
    *_LIMITS,
    *_ODD_BYTES,
)
_LANGUAGE = (
    *(
        "en",
        "en-US,en;q=0.5",
        "*",
        "",
        "de",
        "en_US",
        "en@US",
        "d/e",
        "en, de",
        "en;q=0.5",
        "a=b",
        "a.b",
        "e\tn",
        "en'",
    ),
    *("en+us", "en!", "a:b", "en%20", '"en"'),
    *_LIMITS,
    *_ODD_BYTES,
)
_CONTENT_TYPE = (
    "text/plain", "TEXT/PLAIN", "Text/Plain;x=1", "text/plain; charset=utf-8", "text/plain;charset=UTF-8",
    "text/plain;",
    "text/plain;garbage", "text/plain;;", "text/plain; =", "text/plain ;x=y", " text/plain ", "text/plain\t",
    "text /plain",
    "text/ plain", "text/plain,x", "text/plain, text/plain", "text/plain,application/json", "text/plain;a=(b)",
    'text/plain;a="b"', "text/plain;a=b,c", "text/plain x", "text/plain/", "text/plain\xa0", "text/plain;a=\xe9",
    "text/plai",
    "text/plain;a\x0b", "text/*", "*/*", "/", "text/", "/plain", "text", "", " ", ";", "bogus", "application/json",
    "application/json;charset=utf-8", "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded;charset=utf-8",
    "APPLICATION/X-WWW-FORM-URLENCODED", "multipart/form-data", "multipart/form-data; boundary=x",
    'multipart/form-data; boundary="x"', "multipart/mixed", "text/html", "application/xml", "image/png", "text/plain!",
    "text/plain;charset=iso-8859-1",
    "application/json;charset=x", "application/csp-report", "application/octet-stream", "te\xdft/plain",
    "message/ad-auction-trusted-signals-request",
    "text/plain;" + "a" * 116, "text/plain;" + "a" * 117, "text/plain;" + "a" * 118, "text/plain;" + "a" * 130,
)  # fmt: skip
_RANGE = (
    "bytes=0-5", "bytes=5-", "bytes=0-", "bytes=-5", "bytes=0-0", "bytes=5-0", "bytes=10-5", "bytes=-", "bytes=",
    "bytes",
    "bytes=0-5,6-7", "bytes=0-5,", "bytes =0-5", "bytes= 0-5", "bytes=0 -5", "bytes=0- 5", "bytes=\t0-5", "Bytes=0-5",
    "BYTES=5-", "items=0-5", "bytes=a-b", "bytes=0-5a", "bytes=+1-5", "bytes=00-05", "bytes=0--5", "bytes=0-5 ", "",
    "bytes=0-99999999999999999999", "bytes=99999999999999999999-", "bytes=18446744073709551615-18446744073709551616",
    "bytes=1-2;x", 'bytes="0-5"', "bytes=0-5\xa0", "bytes=" + "0" * 120 + "-", "bytes=" + "0" * 121 + "-5",
)  # fmt: skip
_HINTS: dict[str, tuple[str, ...]] = {
    "Save-Data": ("on", "off", "ON", "", "1", "on;", " on "),
    "DPR": ("1", "1.0", "2.5", "-1", "abc", "", "1e3", "1,2", "1 ", "+1", "0x1", "NaN", "Infinity", "1.", ".5"),
    "Device-Memory": ("0.5", "8", "abc", "", "8GB"),
    "Downlink": ("1.5", "1", "abc", "", "-1.5"),
    "ECT": ("4g", "3g", "slow-2g", "5g", "4G", ""),
    "RTT": ("50", "50.5", "abc", "-1", ""),
    "Viewport-Width": ("320", "320.5", "abc", "-1", "", "99999999999"),
    "Width": ("320", "1.5", "abc", "", "0", "+1"),
    "Sec-CH-UA": ('"x"',),
    "Sec-CH-Width": ("1",),
    "Intervention": ("x", "<https://www.chromestatus.com/feature/5718547946799104>"),
}
_FORBIDDEN: dict[str, tuple[str, ...]] = dict.fromkeys(
    (
        "Accept-Charset", "Accept-Encoding", "Access-Control-Request-Headers", "Access-Control-Request-Method",
        "Connection",
        "Content-Length", "Cookie", "Cookie2", "Date", "DNT", "Expect", "Host", "Keep-Alive", "Origin", "Referer",
        "Set-Cookie", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via", "Proxy-X", "Proxy-Authorization", "Sec-X",
        "Sec-Fetch-Site", "Access-Control-Request-Private-Network",
    ),
    ("x", "1", ""),
)  # fmt: skip
_LOOKALIKES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("Cookies", "Proxy", "Sec", "Proxy_X", "X-Sec-X", "Set-Cookie2", "Origins", "Accept-Ranges", "Accepts"), ("x", "")
)
_OVERRIDES: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override"),
    (
        "GET", "PUT", "TRACE", "trace", "TRACK", "CONNECT", "GET, TRACE", "GET,connect", " TRACE ", '"TRACE"',
        "TRACE;x",
        'PUT,"CONNECT"', "TRACE,", ",TRACE", "TRACES", "T RACE", "TRACE\t,x", '"TRACE,"', "TRACE\x0b",
    ),
)  # fmt: skip
_AUTHORIZATION = ("t", "Bearer t", "Basic dTpw", "", "Bearer " + "x" * 500, "Negotiate", "\xe9")
_ORDINARY: dict[str, tuple[str, ...]] = {
    "X-A": ("1", "", "a, b", "caf\xe9", "x" * 2000, '"q"'),
    "X-B": ("2", "\x01", "a\tb", " 2 "),
    "x-c": ("3",),
    "X-Custom": ("1",),
    "!#$%&'*+-.^_`|~": ("1",),
    "*": ("1", "*"),
    "0": ("1",),
    "X-" + "y" * 200: ("1",),
    "X_Under": ("1",),
    "If-None-Match": ('"a"', "*"),
    "If-Modified-Since": ("Sat, 01 Jan 2022 00:00:00 GMT",),
    "If-Match": ('"a"', "*"),
    "If-Range": ('"a"',),
    "If-Unmodified-Since": ("x",),
    "Cache-Control": ("no-cache", "max-age=0"),
    "Pragma": ("no-cache",),
    "Last-Event-ID": ("1", "\xe9"),
    "Traceparent": ("00-0-0-00",),
    "X-Requested-With": ("XMLHttpRequest",),
    "Priority": ("u=1",),
    "Purpose": ("prefetch",),
    "Content-Encoding": ("identity", "gzip"),
    "Content-Location": ("/x",),
    "Content-Disposition": ("inline",),
    "Forwarded": ("for=1",),
    "X-Forwarded-For": ("127.0.0.1",),
    "Early-Data": ("1",),
    "Link": ("<a>",),
    "Vary": ("*",),
    "Content-MD5": ("x",),
    "Idempotency-Key": ('"k"',),
    "Upgrade-Insecure-Requests": ("1",),
    "Access-Control-Allow-Origin": ("*",),
    "Timing-Allow-Origin": ("*",),
    "Service-Worker": ("script",),
}
# fetch() or setRequestHeader() throws on these.
_REFUSED: dict[str, tuple[str, ...]] = {
    "X A": ("1",),
    "": ("1",),
    "X-\xe9": ("1",),
    "X-Bad": ("a\nb", "\u03a9", "\x00"),
}

FIELDS: dict[str, tuple[str, ...]] = {
    "Accept": _ACCEPT,
    "Accept-Language": _LANGUAGE,
    "Content-Language": _LANGUAGE,
    "Content-Type": _CONTENT_TYPE,
    "Range": _RANGE,
    "Authorization": _AUTHORIZATION,
    "User-Agent": ("x", "", "Mozilla/5.0"),
    **_HINTS,
    **_FORBIDDEN,
    **_LOOKALIKES,
    **_OVERRIDES,
    **_ORDINARY,
    **_REFUSED,
}
"""Values by field."""

NAMES: tuple[str, ...] = (
    *("Accept", "Accept-Language", "Content-Language", "Range") * 8,
    *("Content-Type",) * 16,
    *("Authorization",) * 12,
    *("X-A", "X-B", "x-c", "X-Custom") * 5,
    *("User-Agent",) * 3,
    *_HINTS,
    *_FORBIDDEN,
    *_LOOKALIKES,
    *tuple(_OVERRIDES) * 3,
    *_ORDINARY,
    *tuple(_REFUSED)[:2],
    "X-Bad",
)
"""Fields, as often as they should come up."""
