"""What readers call the values of a field with choices."""

from functools import cache
from typing import Any

from django.db.models import TextChoices


def label_of(choices: type[TextChoices], value: str) -> Any:
    """Return the label of a value; the value itself where there is none.

    A model's `get_…_display` puts all labels into words to find one, each time.
    """
    return _labels(choices).get(value, value)


@cache
def _labels(choices: type[TextChoices]) -> dict[str, Any]:
    return dict(choices.choices)
