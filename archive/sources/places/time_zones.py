"""The time zones an office may keep: those of the IANA database, but for its oldest names."""

from zoneinfo import available_timezones

_NO_PLACES = (
    "Etc/",
    "SystemV/",
    "posix/",
    "right/",
    "US/",
    "Brazil/",
    "Canada/",
    "Chile/",
    "Mexico/",
)

ZONES: frozenset[str] = frozenset(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NO_PLACES)
)
