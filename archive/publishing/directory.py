"""The directory of missions: what becomes public."""

from django.utils import timezone

from archive.models import Mission
from archive.publishing.door import User, door


@door("approve_mission")
def approve_mission(mission: Mission, *, by: User) -> Mission:
    """Make a mission public from now on; one that is already stays as it is."""
    if mission.public_from is None:
        mission.public_from = timezone.now()
        mission.save(update_fields=["public_from"])
    return mission
