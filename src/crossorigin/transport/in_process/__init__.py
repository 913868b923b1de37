"""ASGI and WSGI applications run in this process, as a server would run them."""
