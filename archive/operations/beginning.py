"""Begin a real, empty archive with its first administrator."""

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from archive.operations import OperationError, demo
from archive.operations.contents import archive_contents


def require_real_archive() -> None:
    """Raise OperationError when the database already holds a demo or somebody's archive."""
    contents = archive_contents()
    has_accounts = contents.pop("accounts", 0)
    if has_accounts and get_user_model().objects.filter(username=demo.EDITOR).exists():
        raise OperationError(
            "This database holds the demo archive. Name another one in DATABASE_URL "
            "(such as sqlite:///press.sqlite3), or move archive.sqlite3 away, and run setup again."
        )
    if contents:
        found = ", ".join(f"{count} {noun}" for noun, count in contents.items())
        raise OperationError(
            f"This database already holds an archive ({found}); setup begins an empty one. "
            "To bring its tables up to date run `manage.py migrate`."
        )


def has_administrator() -> bool:
    """Return True when some active account may do everything."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True).exists()


def create_administrator(username: str, email: str, password: str) -> None:
    """Create the first administrator; raises OperationError for what Django would not take."""
    user = get_user_model()(username=username, email=email, is_staff=True, is_superuser=True)
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as error:
        raise OperationError(" ".join(error.messages)) from error
    user.save()
