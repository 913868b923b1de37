"""A small API with a fault on each route, and the checks of it that `cors demo` shows."""
