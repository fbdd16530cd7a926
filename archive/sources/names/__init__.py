"""People and organisations as pages name them, and who is meant."""
