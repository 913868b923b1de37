"""One API, and what people do to let a page of https://app.example.com call it, rightly and wrongly."""

from collections.abc import Sequence

from flask import Flask, Response, jsonify
from flask_cors import CORS


def without_cors() -> Flask:
    """The API alone, which answers a preflight with 200 and nothing that it asks for."""
    api = Flask("pets")

    @api.route("/v1/pets", methods=["GET", "PUT"])
    def pets() -> Response:
        return jsonify(["Rex"])

    return api


def _with_cors(paths: str, origins: Sequence[str]) -> Flask:
    api = without_cors()
    CORS(
        api,
        resources=paths,
        origins=origins,
        methods=["GET", "PUT"],
        allow_headers=["content-type"],
        supports_credentials=True,
    )
    return api


_ORIGIN = "https://app.example.com"
_ADMIN = "https://admin.example.com"

working = _with_cors(r"/v1/*", [_ORIGIN, _ADMIN])
one_origin = _with_cors(r"/v1/*", [_ORIGIN])
with_vary = _with_cors(r"/v1/*", [_ORIGIN])


@with_vary.after_request
def _add_vary(response: Response) -> Response:
    response.vary.add("Origin")
    return response


# The path as it was before the API got a version.
other_path = _with_cors(r"/api/*", [_ORIGIN, _ADMIN])
