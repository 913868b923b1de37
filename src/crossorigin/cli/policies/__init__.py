"""What `cors policy` does: policy files checked, explained and compared, and how that is printed."""
