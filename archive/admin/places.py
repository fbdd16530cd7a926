"""Where a mission stands: its position typed anyhow, shown on a small map of our own; its clock."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.options import option
from archive.models import Mission
from archive.representations.maps import Position, position_of
from archive.sources.places.cities import city_named, zone_of
from archive.sources.places.positions import PositionError, read_position
from archive.sources.places.time_zones import ZONES


class PositionField(forms.CharField):
    """Degrees as they are typed or pasted; its value is a pair of them, or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("Position"),
            required=False,
            max_length=2_000,
            help_text=gettext_lazy(
                "Such as 37.5665, 126.978 or 37°33′59″N 126°58′41″E; or paste a link from a map."
            ),
            widget=forms.TextInput(attrs={"size": 40, "dir": "ltr", "spellcheck": "false"}),
            **kwargs,
        )

    def clean(self, value: Any) -> tuple[Decimal, Decimal] | None:
        """Return degrees north and east. Raises ValidationError."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_position(text)
        except PositionError as error:
            told = _(error.sentence)
            raise ValidationError(told % error.values if error.values else told) from error


def position_text(mission: Mission) -> str:
    """Return a mission's position as it is typed."""
    found = position_of(mission)
    return f"{found.latitude}, {found.longitude}" if found else ""


def small_map(mission: Mission) -> SafeString | str:
    """Return where a mission stands on a map of lines alone, and links to the reader's own maps."""
    found = position_of(mission)
    if found is None:
        return "-"
    return format_html(
        '<svg class="small-map" viewBox="-180 -90 360 180" width="240" height="120" role="img" '
        'aria-label="{}"><rect x="-180" y="-90" width="360" height="180"/>'
        '<path d="M-180 0H180M0 -90V90M-90 -90V90M90 -90V90M-180 -45H180M-180 45H180"/>'
        '<circle cx="{}" cy="{}" r="6"/></svg> <a href="{}">{}</a> <a href="{}">{}</a>',
        _("Its place between the poles, west and east of Greenwich"),
        found.longitude,
        _mirrored(found),
        found.geo,
        _("Open in a map"),
        found.map_page,
        "OpenStreetMap",
    )


def _mirrored(position: Position) -> str:
    return f"{-Decimal(position.latitude):f}"


class ZoneSelect(forms.Select):
    """A choice among 490 time zones, written at once instead of by a template for each."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> str:
        """Return the element with its options by region."""
        shown = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        parts = [f"<select{flatatt(shown)}>"]
        for region, zones in self.choices:
            if isinstance(zones, list):
                options = "".join(option(*each, value or "") for each in zones)
                parts.append(f'<optgroup label="{escape(region)}">{options}</optgroup>')
            else:
                parts.append(option(region, zones, value or ""))
        return mark_safe("".join([*parts, "</select>"]))  # noqa: S308 — every part is escaped


def zone_choices(current: str) -> list[Any]:
    """Return the time zones by region, the one that stands among them whatever it is."""
    regions: dict[str, list[tuple[str, str]]] = {}
    for zone in sorted(ZONES | ({current} if current else set())):
        region, _slash, place = zone.partition("/")
        regions.setdefault(region, []).append((zone, f"{place or zone} ({zone})".replace("_", " ")))
    return [("", gettext_lazy("as its city or country has it")), *regions.items()]


def usual_zone(mission: Mission) -> str:
    """Return the time zone of a mission's city, else the only one of its country, else ""."""
    host = mission.host_state.code
    for name in (mission.city, *mission.cities.values()):
        known = city_named(name) if name else None
        if known and known.country == host:
            return known.zone
    return zone_of(host)
