"""The only client IO of the package: live HTTP, applications in this process, and a test double.

Nothing is imported here, so that who asks for one transport does not load another:

- `interface.Transport`: what all of them are.
- `live.LiveTransport`, with `options.LiveOptions`: HTTP/1.1 and HTTP/2 over the network; needs the extra `http`.
- `in_process.application.open_application`: an ASGI or WSGI application named as `module:app`.
- `mock.MockTransport`: answers by a function, for tests.
- `errors.TransportError`: what a caller's mistake raises. What the network does wrong is a `NetworkFailure`, a value.
"""
