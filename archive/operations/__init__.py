"""What an operator does: begin, serve, back up, restore, examine. Commands only call this."""

from django.core.management.base import CommandError


class OperationError(CommandError):
    """An operation refused or failed; the message says what is wrong and how to mend it."""
