"""What is no failure today: each warning a pure function from the facts of a check."""
