"""Why a browser blocked a page, in plain words, and the snippet that makes the server's stack allow it."""
