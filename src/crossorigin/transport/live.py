"""HTTP over the network, by httpcore: raw header pairs, one hop at a time."""

from typing import Self

import httpcore

from crossorigin.fetch.messages import HTTPRequest, HTTPResponse, NetworkFailure, NetworkFailureKind
from crossorigin.fetch.url import URL
from crossorigin.transport.attempt import Attempt
from crossorigin.transport.backend import Backend
from crossorigin.transport.body import read_body
from crossorigin.transport.credentials import CredentialStore
from crossorigin.transport.deadline import Deadline
from crossorigin.transport.failures import bad_header_failure, network_failure
from crossorigin.transport.options import LiveOptions
from crossorigin.transport.pools import Pools
from crossorigin.transport.private_targets import private_target
from crossorigin.transport.progress import Progress
from crossorigin.transport.proxies import Proxy, environment_proxy
from crossorigin.transport.resolve_rule import given_address
from crossorigin.transport.target import host_of, parse_target, path_and_query, port_of
from crossorigin.transport.wire_headers import wire_headers


class LiveTransport:
    """Sends requests to servers. Keeps connections and cookies from one request to the next.

    For one thread at a time. Use as a context manager, or call `close`.

    Args:
        options: How to reach servers.
    """

    def __init__(self, options: LiveOptions | None = None) -> None:
        self._options = options or LiveOptions()
        timeouts = self._options.timeouts
        self._deadline = Deadline(timeouts.total, wait=timeouts.connect)
        resolve = self._options.resolve
        self._pools = Pools(
            self._options,
            Backend(resolve, self._deadline, self._options.private_hosts),
            to_proxies=Backend(resolve, self._deadline),
        )
        self._credentials = CredentialStore(cookies=self._options.cookies, basic_auth=self._options.basic_auth)

    def send(self, request: HTTPRequest) -> HTTPResponse | NetworkFailure:
        """One request, one hop.

        NB: a page's `fetch()` is settled once the headers are there, so neither a body that breaks off
        (`body_broke_off`) nor one that does not end in time (`body_truncated`) is a failure here.

        Raises:
            RequestError: It cannot be sent as given.
            OptionError: The CA file, or a proxy that the environment names, cannot be used.
        """
        target = parse_target(request.url)
        proxy = self._proxy(target)
        message = self._message(request, target, proxy)
        self._deadline.start()
        refused = None if proxy is None else self._private(target)
        if refused is not None:
            return refused
        outcome = self._exchange(message, self._attempt(target, proxy))
        if isinstance(outcome, HTTPResponse):
            self._credentials.keep(request, target, outcome)
        return outcome

    def close(self) -> None:
        """Closes all connections."""
        self._pools.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _proxy(self, target: URL) -> Proxy | None:
        if not self._options.use_environment_proxies:
            return None
        # A proxy would look the name up itself.
        given = given_address(self._options.resolve, host_of(target), port_of(target))
        return None if given else environment_proxy(target)

    def _private(self, target: URL) -> NetworkFailure | None:
        seconds = self._deadline.cap(self._options.timeouts.connect)
        return private_target(target, self._options.private_hosts, seconds=seconds)

    def _message(self, request: HTTPRequest, target: URL, proxy: Proxy | None) -> httpcore.Request:
        credentials = self._credentials.headers_for(request, target)
        headers = wire_headers(request, target, credentials=credentials, user_agent=self._options.user_agent)
        timeouts = self._options.timeouts
        # An HTTP proxy is told the host as URLs have it, everything else takes IPv6 addresses without brackets.
        host = target.host if proxy is not None and proxy.scheme != "socks5" else host_of(target)
        return httpcore.Request(
            request.method,
            httpcore.URL(scheme=target.scheme, host=host or "", port=target.port, target=path_and_query(target)),
            headers=[(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
            content=request.body or b"",
            extensions={
                "timeout": {"connect": timeouts.connect, "read": timeouts.read, "write": timeouts.read, "pool": 1.0}
            },
        )

    def _attempt(self, target: URL, proxy: Proxy | None) -> Attempt:
        return Attempt(
            target=target,
            proxy=proxy,
            timeouts=self._options.timeouts,
            deadline=self._deadline,
            progress=Progress(),
        )

    def _exchange(self, message: httpcore.Request, attempt: Attempt) -> HTTPResponse | NetworkFailure:
        outcome = self._try(message, attempt)
        is_reset = isinstance(outcome, NetworkFailure) and outcome.kind is NetworkFailureKind.RESET
        if is_reset and not attempt.progress.opened_connection:
            # A kept connection that the server has closed meanwhile. Browsers send again, whatever the method.
            # https://datatracker.ietf.org/doc/html/rfc9112#section-9.3.1
            return self._try(message, self._attempt(attempt.target, attempt.proxy))
        return outcome

    def _try(self, message: httpcore.Request, attempt: Attempt) -> HTTPResponse | NetworkFailure:
        message.extensions["trace"] = attempt.progress
        pool = self._pools.pool(attempt.target.scheme, attempt.proxy)
        try:
            response = pool.handle_request(message)
        except Exception as exc:  # noqa: BLE001 - httpcore lets errors of h11, h2, ssl and socksio through
            self._pools.close()
            return network_failure(exc, attempt)
        return self._read(response, attempt)

    def _read(self, response: httpcore.Response, attempt: Attempt) -> HTTPResponse | NetworkFailure:
        self._deadline.shorten(self._options.body_seconds)
        body = read_body(response.iter_stream(), self._options.body_limit)
        response.close()
        if body.is_truncated or body.broke_off:
            # NB: httpcore resets no HTTP/2 stream; what the server still sends would fill the connection's window.
            self._pools.close()
        received = HTTPResponse(
            status=response.status,
            headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers),
            body=body.data,
            reason=response.extensions.get("reason_phrase", b"").decode("latin-1"),
            http_version=response.extensions["http_version"].decode("latin-1"),
            body_truncated=body.is_truncated,
            body_broke_off=body.broke_off,
        )
        return bad_header_failure(received, attempt) or received
