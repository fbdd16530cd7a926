"""What all addresses of one source page have in common, kept beside the address itself."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.sources.addresses import LONGEST, target_of


class TargetField(models.CharField):
    """The target of the address in another field; it follows that field whenever a row is saved."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(*args, editable=False, blank=True, default="", **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        target = target_of(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, target)
        return target


TARGET_HELP = _("What all addresses of this page have in common; made by the archive.")
