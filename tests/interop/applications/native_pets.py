"""The same API in the frameworks that run under servers of their own, for a snippet to be put in its place."""

from typing import Final

AIOHTTP: Final = """\
from aiohttp import web


async def pets(_request):
    return web.json_response(["Rex"])


app = web.Application()
app.router.add_put("/v1/pets", pets)
@snippet@

def create(_arguments):
    return app
"""

SANIC: Final = """\
from sanic import Sanic
from sanic.response import json

app = Sanic("pets")


@app.put("/v1/pets")
async def pets(_request):
    return json(["Rex"])


@snippet@
"""

TORNADO: Final = """\
import asyncio
import sys

from tornado.web import Application, RequestHandler


class Pets(RequestHandler):
    def put(self):
        self.write({"pets": ["Rex"]})


app = Application([("/v1/pets", Pets)])
@snippet@

async def main():
    app.listen(int(sys.argv[1]), "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
"""

DJANGO_SETTINGS: Final = """\
SECRET_KEY = "of a test"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "pets_urls"
INSTALLED_APPS = []
MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
@snippet@
"""

DJANGO_URLS: Final = """\
from django.http import JsonResponse
from django.urls import path

urlpatterns = [path("v1/pets", lambda request: JsonResponse(["Rex"], safe=False))]
"""

DJANGO_WSGI: Final = """\
import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "@settings@"
app = get_wsgi_application()
"""
