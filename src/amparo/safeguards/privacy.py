"""Every field of every model belongs to one class: identifying, sensitive, operational or public."""

from __future__ import annotations

from enum import StrEnum

from django.db import models


class PrivacyClass(StrEnum):
    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"
    OPERATIONAL = "operational"
    PUBLIC = "public"


class Unclassified(Exception):
    """A model leaves fields without a class, names one twice, or names one that does not exist."""


def classification(model: type[models.Model]) -> dict[str, PrivacyClass]:
    """The class of each concrete field, merged over the `class Privacy` of the model and its bases.

    Raises Unclassified naming the model and the fields.
    """
    classes: dict[str, PrivacyClass] = {}
    for base in reversed(model.__mro__):
        declared = base.__dict__.get("Privacy")
        for privacy in PrivacyClass:
            for name in getattr(declared, privacy.value, ()) if declared else ():
                if name in classes:
                    raise Unclassified(f"{model.__name__}.{name} is classified twice.")
                classes[name] = privacy
    fields = {field.name for field in model._meta.concrete_fields}
    if missing := fields - classes.keys():
        raise Unclassified(f"{model.__name__} does not classify {', '.join(sorted(missing))}.")
    if unknown := classes.keys() - fields:
        raise Unclassified(
            f"{model.__name__} classifies {', '.join(sorted(unknown))}, which it does not have."
        )
    return classes


def fields_of(model: type[models.Model], privacy: PrivacyClass) -> tuple[str, ...]:
    """The names of the fields of one class."""
    return tuple(name for name, value in classification(model).items() if value is privacy)
