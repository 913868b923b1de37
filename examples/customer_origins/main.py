"""The application: `uvicorn examples.customer_origins.main:app`."""

import os

from fastapi import FastAPI

from crossorigin.adapters.fastapi import install
from crossorigin.origins.stores.postgresql import PostgreSQLOrigins

from . import admin, eyes, shop
from .policies import customers_policy
from .settings import Settings, read_settings


def make_app(settings: Settings) -> FastAPI:
    """The application, which connects to nothing before the first request that needs it."""
    app = FastAPI(title="Shops")
    app.state.settings = settings
    app.state.store = PostgreSQLOrigins(settings.database_url)
    for router in (shop.router, admin.router, eyes.router):
        app.include_router(router)
    install(app, customers_policy(app.state.store), on_refusal=eyes.observer(settings.refusal_log))
    return app


app = make_app(read_settings(os.environ))
