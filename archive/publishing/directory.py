"""The directory of missions: what becomes public."""

from copy import copy

from django.utils import timezone

from archive import history
from archive.models import Mission
from archive.publishing.door import User, door


@door("approve_mission")
def approve_mission(mission: Mission, *, by: User) -> Mission:
    """Make a mission public from now on; one that is already stays as it is."""
    if mission.public_from is None:
        before, mission.public_from = copy(mission), timezone.now()
        mission.save(update_fields=["public_from"])
        history.record_change(before, mission, by=by)
    return mission
