"""Django's own fixtures in JSON, with every moment whole: Django cuts them to milliseconds."""

from datetime import datetime, time
from typing import Any

from django.core.serializers import json

Deserializer = json.Deserializer


class _MomentsAsTheyAre(json.DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime | time) else super().default(o)


class WholeMoments:
    """What a serializer of Django's that writes JSON needs to lose no microsecond."""

    def start_serialization(self) -> None:
        """Begin, with an encoder of its own where none was asked for."""
        self.options.setdefault("cls", _MomentsAsTheyAre)
        super().start_serialization()


class Serializer(WholeMoments, json.Serializer):
    """Writes one array of records."""
