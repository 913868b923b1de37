"""The Playground: what browsers make of answers that a person writes by hand. No network, no clock."""
