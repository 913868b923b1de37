"""What `cors migrate` does, from what was typed to what is printed."""
