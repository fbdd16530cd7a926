"""Accounts and groups: Django's own pages, with lists that no number breaks."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from archive.admin.base import SafeLists

admin.site.unregister([Group, User])


@admin.register(User)
class AccountAdmin(SafeLists, UserAdmin):
    """Who may enter."""


@admin.register(Group)
class RoleAdmin(SafeLists, GroupAdmin):
    """What several accounts may do alike."""
