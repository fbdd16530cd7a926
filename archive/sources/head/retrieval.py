"""When a page says it was retrieved, as a moment; never a guess from any clock."""

from datetime import UTC, datetime

from archive.sources.canonical import moment_text


def retrieval_moment(text: str) -> str | None:
    """Return "2023-01-08 22:31:27-05:00" as a moment in UTC; None where it is not exact."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment_text(moment.astimezone(UTC)) if moment.tzinfo else None
