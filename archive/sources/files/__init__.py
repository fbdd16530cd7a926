"""Bytes to text: packed and zipped files, encodings, damage by a wrong encoding."""
