"""What is said of a line that cannot be so; known without the database."""

from datetime import datetime

from archive.sources.canonical import moment_of


class WriteError(ValueError):
    """A draft that cannot become a row; the text names the key and what is wrong with it."""


def invalid(what: str, key: str) -> WriteError:
    """Return the error that a key of a line is wrong, in the words of `canonical.LineError`."""
    return WriteError(f"{what} - at `$.{key}`")


def moment_at(text: str | None, key: str) -> datetime | None:
    """Return the moment a draft states; raises WriteError for one no calendar has."""
    try:
        return moment_of(text)
    except ValueError as error:
        raise invalid(f"{text} is no moment", key) from error
