"""Who may do what: the one table of acts, the permissions they need, and who has these.

An account has the rights of all its roles together. The roles' groups are kept by this table:
every migration brings them to what stands here, and no form changes them. A house that wants
other rights makes groups of its own.
"""

from collections.abc import Iterable
from enum import StrEnum

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

# Each act of `archive.publishing`, and the permission it needs.
ACTS = {
    "save_briefing": "archive.change_briefing",
    "create": "archive.add_edition",
    "revise": "archive.change_edition",
    "discard": "archive.delete_edition",
    "submit": "archive.submit_edition",
    "send_back": "archive.release_edition",
    "release": "archive.release_edition",
    "unschedule": "archive.release_edition",
    "withdraw": "archive.withdraw_edition",
    "restore": "archive.restore_edition",
    "preview": "archive.add_previewlink",
    "revoke_preview": "archive.change_previewlink",
    "ask_redaction": "archive.add_redaction",
    "confirm_redaction": "archive.confirm_redaction",
    "refuse_redaction": "archive.confirm_redaction",
    "approve_mission": "archive.approve_mission",
    "verify_contacts": "archive.change_contactpoint",
    "replace_contact": "archive.change_contactpoint",
    "set_hours": "archive.change_openinghours",
    "import_directory": "archive.change_mission",
    "merge_people": "archive.change_person",
    "settle_speaker": "archive.change_person",
    "confirm_pair": "archive.change_edition",
    "check": "archive.change_edition",
}

# What `archive.translate_edition` allows with texts in the account's own language.
TRANSLATING = frozenset({"create", "revise", "submit", "preview", "check"})


class Role(StrEnum):
    """The groups that every archive has; the value is the group's name."""

    CONTRIBUTOR = "contributor"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    CHIEF_EDITOR = "chief editor"
    DIRECTORY_EDITOR = "directory editor"
    IMPORTER = "importer"
    AUDITOR = "auditor"


def _all(*models: str, verbs: Iterable[str] = ("add", "change", "delete")) -> set[str]:
    return {f"{verb}_{model}" for model in models for verb in verbs}


_READ = _all(
    *("briefing", "transcript", "edition", "turn", "editionevent", "passage", "segment"),
    *("relateddocument", "topicmark", "countrymark", "organisationmark", "album", "mediaitem"),
    *("person", "personname", "appointment", "topic", "organisation", "outlet", "country"),
    *("issuer", "mission", "contactpoint", "openinghours", "consulardistrict", "capture"),
    *("finding", "importrun", "redirect", "missedaddress", "failedsearch", "anchoralias"),
    *("question", "answer"),
    verbs=["view"],
)
_WRITE = {
    *_all("briefing", verbs=["add", "change"]),
    *_all("relateddocument"),
    *_all("edition", verbs=["add", "change", "submit"]),
    "add_previewlink",
}
_MARKS = _all("topicmark", "countrymark", "organisationmark")
_IMPORT = _all("redirect") | {"change_finding"}
_AUTHORITIES = {
    *_all(
        "person", "topic", "organisation", "outlet", "country", "issuer", verbs=["add", "change"]
    ),
    *_all("personname", "appointment"),
}
_PICTURES = _all("album", "mediaitem")
_RELEASE = {"delete_edition", "release_edition", "withdraw_edition"}
_DIRECTORY = {
    *_all("mission", "contactpoint", "openinghours", "consulardistrict"),
    "approve_mission",
    "change_country",
}
_REDACT = {"view_redaction", "add_redaction"}
_PREVIEWS = {"view_previewlink", "change_previewlink"}
_EDIT = _REDACT | _PREVIEWS | _WRITE | _MARKS | _IMPORT | _AUTHORITIES | _PICTURES | _RELEASE
# Who logged in when, from where: for those who answer for the desk, and for the auditor.
_HISTORY = {"view_logentry", "view_loginrecord"}
_ACCOUNTS = _all("user", "group", verbs=["view"])

RIGHTS: dict[Role, set[str]] = {
    Role.CONTRIBUTOR: _READ | _WRITE,
    Role.TRANSLATOR: _READ | {"translate_edition"},
    Role.EDITOR: _READ | _EDIT,
    Role.CHIEF_EDITOR: {
        *(_READ | _EDIT | _DIRECTORY | _HISTORY),
        *_all("person", "topic", "organisation", "outlet", "country", "issuer", verbs=["delete"]),
        "restore_edition",
        "confirm_redaction",
        "delete_briefing",
    },
    Role.DIRECTORY_EDITOR: _READ | _DIRECTORY,
    Role.IMPORTER: _READ | _WRITE | _IMPORT,
    Role.AUDITOR: _READ | _ACCOUNTS | _HISTORY | {"view_redaction", "view_previewlink"},
}


def is_role(name: str) -> bool:
    """Return whether a group's name is one of the roles'."""
    return name in set(Role)


def keep_groups(using: str = "default") -> None:
    """Make the roles' groups where they are missing, and give each exactly its rights."""
    labels = ("archive", "auth", "auditlog", "entrance")
    for label in labels:
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    known = Permission.objects.using(using).filter(content_type__app_label__in=labels)
    by_code = {permission.codename: permission for permission in known}
    for role, codes in RIGHTS.items():
        group, _created = Group.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([by_code[code] for code in codes])
