"""Django's own fixtures as JSON Lines, with every moment whole."""

from django.core.serializers import jsonl

from archive.operations.dumped_json import WholeMoments

Deserializer = jsonl.Deserializer


class Serializer(WholeMoments, jsonl.Serializer):
    """Writes a record a line."""
