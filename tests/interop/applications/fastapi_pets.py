"""One API, and what people do to let a page of https://app.example.com call it, rightly and wrongly."""

from collections.abc import Sequence

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware


def without_cors() -> FastAPI:
    """The API alone, which answers a preflight with 405."""
    api = FastAPI()

    @api.get("/v1/pets")
    @api.put("/v1/pets")
    def pets() -> list[str]:
        return ["Rex"]

    return api


def _with_cors(origin: str, methods: Sequence[str]) -> FastAPI:
    api = without_cors()
    api.add_middleware(
        CORSMiddleware,
        allow_origins=[origin],
        allow_methods=methods,
        allow_headers=["content-type"],
        allow_credentials=True,
    )
    return api


plain = without_cors()
working = _with_cors("https://app.example.com", ["GET", "PUT"])
# An origin has no path, so this is nobody's.
trailing_slash = _with_cors("https://app.example.com/", ["GET", "PUT"])
method_missing = _with_cors("https://app.example.com", ["GET", "POST"])
