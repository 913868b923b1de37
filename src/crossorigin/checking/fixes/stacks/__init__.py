"""One module a stack: how it is told to answer cross-origin requests, and its commonest trap."""
