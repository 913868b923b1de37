"""One API, and what people do to let a page of https://app.example.com call it, rightly and wrongly."""

from typing import Any

from flask import Flask, Response, jsonify
from flask_cors import CORS


def without_cors() -> Flask:
    """The API alone, which answers a preflight with 200 and nothing that it asks for."""
    api = Flask("pets")

    @api.route("/v1/pets", methods=["GET", "PUT"])
    def pets() -> Response:
        return jsonify(["Rex"])

    return api


def _with_cors(resources: Any, **options: Any) -> Flask:
    api = without_cors()
    CORS(
        api,
        resources=resources,
        origins=["https://app.example.com"],
        methods=["GET", "PUT"],
        allow_headers=["content-type"],
        supports_credentials=True,
        **options,
    )
    return api


working = _with_cors(r"/v1/*")
# The path as it was before the API got a version.
other_path = _with_cors(r"/api/*")
