"""`cors serve`: the page where people test CORS by looking."""
