"""Existing set-ups, with the faults that people report."""

from typing import Any, Final

import flask_cors
from fastapi import FastAPI
from flask import Flask
from starlette.middleware.cors import CORSMiddleware

from crossorigin.fetch.messages import HeaderList
from crossorigin.migrate.old import EntryKind, OldAnswer, OldEntry, OldPolicy, Question

PAGE: Final = "https://app.example.com"


def starlette(**options: Any) -> FastAPI:
    app = FastAPI()
    app.add_middleware(CORSMiddleware, **options)
    return app


def flask(**options: Any) -> Flask:
    app = Flask("old")
    flask_cors.CORS(app, **options)
    return app


def entry(text: str, kind: EntryKind = EntryKind.EXACT) -> OldEntry:
    return OldEntry(kind=kind, text=text)


class Granting:
    """An old middleware that answers alike to all that it grants, and counts the questions."""

    def __init__(self, *origins: str, headers: HeaderList = (), status: int = 200, paths: tuple[str, ...] = ()) -> None:
        self.origins, self.headers, self.status, self.paths = origins, headers, status, paths
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> OldAnswer:
        self.asked.append(question)
        origin = dict(question.headers)["origin"]
        if origin not in self.origins or (self.paths and question.path not in self.paths):
            return OldAnswer(status=self.status, headers=())
        return OldAnswer(status=self.status, headers=(("access-control-allow-origin", origin), *self.headers))


def policy(ask: Any, **fields: Any) -> OldPolicy:
    return OldPolicy(**{"place": "here", "ask": ask, **fields})
