"""The archive leaves the house: files for other programs, other archives, other decades."""
