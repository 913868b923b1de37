"""curl's options, by what they have to say about a page's request. https://curl.se/docs/manpage.html

Data: the names of curl 8's manual, without those of FTP, mail and the rest.
"""

from typing import Final


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


REQUEST_VALUES: Final = _names("""
    cookie data data-ascii data-binary data-raw data-urlencode form form-string header json oauth2-bearer range referer
    request url url-query user user-agent
""")
"""Options with a value that describe the request."""
REQUEST_FLAGS: Final = _names("get globoff head insecure location location-trusted")
"""Options without a value that do."""

ROUTE_VALUES: Final = _names("""
    abstract-unix-socket alt-svc cacert capath cert cert-type ciphers connect-timeout connect-to crlfile curves
    dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url ech engine haproxy-clientip hsts interface key
    key-type local-port max-time noproxy pass pinnedpubkey preproxy proxy proxy-cacert proxy-capath proxy-cert
    proxy-cert-type proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey
    proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy-user proxy1.0
    request-target resolve service-name socks4 socks4a socks5 socks5-gssapi-service socks5-hostname tls-max
    tls13-ciphers tlsauthtype tlspassword tlsuser unix-socket
""")
"""Options with a value that say how curl reaches the server, and how long it waits."""
ROUTE_FLAGS: Final = _names("""
    anyauth cert-status digest haproxy-protocol negotiate netrc netrc-optional ntlm ntlm-wb path-as-is proxy-anyauth
    proxy-basic proxy-digest proxy-http2 proxy-insecure proxy-negotiate proxy-ntlm proxy-ssl-allow-beast
    proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel socks5-basic socks5-gssapi socks5-gssapi-nec
    ssl-auto-client-cert
""")
"""Options without a value that say so, or how curl logs in."""

IGNORED_VALUES: Final = _names("""
    cookie-jar create-file-mode delegation dump-header egd-file etag-compare etag-save expect100-timeout
    happy-eyeballs-timeout-ms help ip-tos keepalive-cnt keepalive-time libcurl limit-rate max-filesize max-redirs
    output output-dir parallel-max proto proto-default proto-redir random-file rate retry retry-delay retry-max-time
    sigalgs speed-limit speed-time stderr time-cond trace trace-ascii trace-config variable vlan-priority write-out
""")
"""Options with a value about curl's own doings."""
IGNORED_FLAGS: Final = _names("""
    alpn basic buffer ca-native clobber compressed create-dirs disable disallow-username-in-url doh-cert-status
    doh-insecure fail fail-early fail-with-body false-start form-escape http0.9 http1.0 http1.1 http2
    http2-prior-knowledge http3 http3-only ignore-content-length include ipv4 ipv6 junk-session-cookies keepalive
    manual metalink npn out-null parallel parallel-immediate post301 post302 post303 progress-bar progress-meter
    proxy-ca-native raw remote-header-name remote-name remote-name-all remote-time remove-on-error retry-all-errors
    retry-connrefused sessionid show-error show-headers silent skip-existing ssl ssl-allow-beast ssl-no-revoke ssl-reqd
    ssl-revoke-best-effort sslv2 sslv3 styled-output suppress-connect-headers tcp-fastopen tcp-nodelay tls-earlydata
    tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr
""")
"""Options without a value about curl's own doings."""

REFUSED: Final = {
    "aws-sigv4": "it signs the request with a clock, as no page's call does by itself",
    "config": "it reads more options from a file",
    "netrc-file": "it reads a password from a file",
    "next": "it starts a second request",
    "upload-file": "it reads the body from a file",
}
"""Options that cannot be followed, and why."""

SHORT: Final = {
    "#": "progress-bar",
    "0": "http1.0",
    "1": "tlsv1",
    "2": "sslv2",
    "3": "sslv3",
    "4": "ipv4",
    "6": "ipv6",
    ":": "next",
    "A": "user-agent",
    "B": "use-ascii",
    "D": "dump-header",
    "E": "cert",
    "F": "form",
    "G": "get",
    "H": "header",
    "I": "head",
    "J": "remote-header-name",
    "K": "config",
    "L": "location",
    "M": "manual",
    "N": "buffer",
    "O": "remote-name",
    "R": "remote-time",
    "S": "show-error",
    "T": "upload-file",
    "U": "proxy-user",
    "V": "version",
    "X": "request",
    "Y": "speed-limit",
    "Z": "parallel",
    "b": "cookie",
    "c": "cookie-jar",
    "d": "data",
    "e": "referer",
    "f": "fail",
    "g": "globoff",
    "h": "help",
    "i": "include",
    "j": "junk-session-cookies",
    "k": "insecure",
    "m": "max-time",
    "n": "netrc",
    "o": "output",
    "p": "proxytunnel",
    "q": "disable",
    "r": "range",
    "s": "silent",
    "u": "user",
    "v": "verbose",
    "w": "write-out",
    "x": "proxy",
    "y": "speed-time",
    "z": "time-cond",
}  # fmt: skip - a table
"""Letters of the options that have one."""

VALUES: Final = REQUEST_VALUES | ROUTE_VALUES | IGNORED_VALUES
FLAGS: Final = REQUEST_FLAGS | ROUTE_FLAGS | IGNORED_FLAGS
ROUTE: Final = ROUTE_VALUES | ROUTE_FLAGS
IGNORED: Final = IGNORED_VALUES | IGNORED_FLAGS
