"""Requests of frameworks that speak neither ASGI nor WSGI."""

from crossorigin.adapters.request_lines import Lines


def lines_of(*headers: tuple[str, str]) -> Lines:
    """*headers* as a framework has them, by any name."""

    def lines(name: str) -> list[str]:
        assert name == name.lower()
        return [value for known, value in headers if known.lower() == name]

    return lines
