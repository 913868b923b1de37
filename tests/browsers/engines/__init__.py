"""The browsers that the recorder can drive."""
