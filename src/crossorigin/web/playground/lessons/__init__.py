"""What the Playground shows: small exchanges, each with what there is to learn from it."""
