"""Applications as they are named on the command line."""

from starlette.applications import Starlette

from tests.migrate.old_ones import PAGE, flask, starlette

open_end = flask(origins=[r"https://.*\.good\.example", PAGE], supports_credentials=True)
sound = starlette(allow_origins=[PAGE], allow_methods=["PUT"])
odd = starlette(allow_origins=["https://a.example/"], allow_origin_regex=r"https://[a-z]+\.b\.example", max_age=9000)
nothing = Starlette()
