"""A record shows itself by its reference: no fact, no key of an institution, no name (logs and pages print it)."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.apps import apps
from django.db import models

from amparo.safeguards.records import Record

KEY = UUID("3f9a0000-0000-4000-8000-000000000000")
RECORDS = [model for model in apps.get_models() if issubclass(model, Record)]


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_a_record_shows_its_reference_alone(model: type[models.Model]) -> None:
    facts = {
        field.name: "C-3F9A" if field.name == "reference" else "Canariasola"
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
    }
    record = model(**(facts | {"id": KEY}))

    assert str(record) in {"C-3F9A", f"{model.__name__} 3f9a0000"}


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)
def test_an_index_of_every_record_begins_with_its_agency(model: type[models.Model]) -> None:
    unique = [item.fields for item in model._meta.constraints if isinstance(item, models.UniqueConstraint)]

    assert ("agency", "source_key") in unique
