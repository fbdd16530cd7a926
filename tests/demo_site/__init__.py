"""Tests that share the demo archive; as a package, they give it up when the last has run."""
