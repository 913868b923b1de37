"""Connection pools: one for each way to go."""

from functools import cached_property
from ssl import SSLContext

import httpcore

from crossorigin.transport.backend import Backend
from crossorigin.transport.options import LiveOptions
from crossorigin.transport.proxies import Proxy
from crossorigin.transport.tls import client_context


class Pools:
    """Makes pools as they are needed, and closes them together.

    Args:
        options: How to reach servers.
        backend: The sockets.
        to_proxies: Those to proxies, which may be anywhere; by default the same.
    """

    def __init__(self, options: LiveOptions, backend: Backend, to_proxies: Backend | None = None) -> None:
        self._options = options
        self._backend = backend
        self._to_proxies = to_proxies or backend
        self._pools: dict[tuple[str, Proxy | None], httpcore.ConnectionPool] = {}

    def pool(self, scheme: str, proxy: Proxy | None) -> httpcore.ConnectionPool:
        """The pool for requests of *scheme* by *proxy*.

        Raises:
            OptionError: The CA file cannot be used.
        """
        key = (scheme, proxy)
        if key not in self._pools:
            # NB: reading the system's authorities takes 20 ms; plain HTTP has no use for them.
            context = self._context if scheme == "https" else None
            self._pools[key] = self._direct(context) if proxy is None else self._by_proxy(proxy, context)
        return self._pools[key]

    def close(self) -> None:
        """Closes all connections; a later request opens its own.

        NB: also what httpcore forgets. A SOCKS or TLS handshake that fails leaves the connection to the proxy open, and
        in the pool, where ten of them block the eleventh request for good.
        """
        for pool in self._pools.values():
            pool.close()
        self._backend.close()
        self._to_proxies.close()

    @cached_property
    def _context(self) -> SSLContext:
        return client_context(insecure=self._options.insecure, cacert=self._options.cacert)

    def _direct(self, context: SSLContext | None) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(ssl_context=context, http2=self._options.http2, network_backend=self._backend)

    def _by_proxy(self, proxy: Proxy, context: SSLContext | None) -> httpcore.ConnectionPool:
        if proxy.scheme == "socks5":
            return httpcore.SOCKSProxy(
                str(proxy),
                proxy_auth=proxy.auth,
                ssl_context=context,
                http2=self._options.http2,
                network_backend=self._to_proxies,
            )
        return httpcore.HTTPProxy(
            httpcore.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/"),
            proxy_auth=proxy.auth,
            ssl_context=context,
            proxy_ssl_context=self._context if proxy.scheme == "https" else None,
            http2=self._options.http2,
            network_backend=self._to_proxies,
        )
