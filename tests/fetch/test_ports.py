from dataclasses import replace

import pytest

from crossorigin.fetch.ports import is_bad_port
from crossorigin.fetch.url import parse_url
from crossorigin.fetch.url_record import URL

# https://fetch.spec.whatwg.org/#bad-port, the table: port and typical service
TABLE = """
0 —, 1 tcpmux, 7 echo, 9 discard, 11 systat, 13 daytime, 15 netstat, 17 qotd, 19 chargen, 20 ftp-data, 21 ftp, 22 ssh,
23 telnet, 25 smtp, 37 time, 42 name, 43 nicname, 53 domain, 69 tftp, 77 —, 79 finger, 87 —, 95 supdup, 101 hostname,
102 iso-tsap, 103 gppitnp, 104 acr-nema, 109 pop2, 110 pop3, 111 sunrpc, 113 auth, 115 sftp, 117 uucp-path, 119 nntp,
123 ntp, 135 epmap, 137 netbios-ns, 139 netbios-ssn, 143 imap, 161 snmp, 179 bgp, 389 ldap, 427 svrloc, 465 submissions,
512 exec, 513 login, 514 shell, 515 printer, 526 tempo, 530 courier, 531 chat, 532 netnews, 540 uucp, 548 afp, 554 rtsp,
556 remotefs, 563 nntps, 587 submission, 601 syslog-conn, 636 ldaps, 989 ftps-data, 990 ftps, 993 imaps, 995 pop3s,
1719 h323gatestat, 1720 h323hostcall, 1723 pptp, 2049 nfs, 3659 apple-sasl, 4045 npp, 4190 sieve, 5060 sip, 5061 sips,
6000 x11, 6566 sane-port, 6665 ircu, 6666 ircu, 6667 ircu, 6668 ircu, 6669 ircu, 6679 osaut, 6697 ircs-u, 10080 amanda
"""
BAD_PORTS = {int(row.split()[0]) for row in TABLE.split(",")}


def url(text: str) -> URL:
    parsed = parse_url(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_port(scheme: str) -> None:
    """A port is a bad port if it is listed in the first column of the following table.

    https://fetch.spec.whatwg.org/#bad-port
    """
    record = url(f"{scheme}://example.com/")
    assert {port for port in range(2**16) if is_bad_port(replace(record, port=port))} == BAD_PORTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://example.com/", False),
        ("https://example.com:443/", False),
        ("http://example.com:443/", False),
        ("http://example.com:8080/", False),
        ("https://example.com:25/", True),
        ("http://127.0.0.1:06000/", True),
        # The default port of another scheme: null in a URL of its own, and no HTTP(S) scheme.
        ("ftp://example.com/", False),
    ],
)
def test_of_a_url(text: str, expected: bool) -> None:
    assert is_bad_port(url(text)) is expected


@pytest.mark.parametrize("scheme", ["ws", "wss", "ftp", "foo"])
def test_other_schemes(scheme: str) -> None:
    """If url's scheme is an HTTP(S) scheme and url's port is a bad port, then return blocked. Return allowed.

    https://fetch.spec.whatwg.org/#block-bad-port
    """
    record = url(f"{scheme}://example.com/")
    assert not any(is_bad_port(replace(record, port=port)) for port in BAD_PORTS)
