"""What `cors doctor` does, from what was typed to what is printed."""
