"""Every field of every model has a privacy class, and what identifies is sealed."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models import CheckConstraint

from amparo.safeguards.privacy import PrivacyClass, classification, fields_of
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty
from amparo.safeguards.visibility import VisibleQuerySet

MODELS = [model for model in apps.get_models() if model.__module__.startswith("amparo.")]


def _name(model: type[models.Model]) -> str:
    return model._meta.label


def test_there_are_models_to_look_at() -> None:
    assert {"safeguards.Person", "protection.Case", "justice.Cause"} <= {_name(model) for model in MODELS}


@pytest.mark.parametrize("model", MODELS, ids=_name)
def test_every_field_is_classified(model: type[models.Model]) -> None:
    assert classification(model).keys() == {field.name for field in model._meta.concrete_fields}
    assert not model._meta.local_many_to_many, "a many-to-many field hides a table that nobody classified"


@pytest.mark.parametrize("model", MODELS, ids=_name)
def test_identifying_fields_and_no_others_are_sealed(model: type[models.Model]) -> None:
    sealed = {field.name for field in model._meta.concrete_fields if isinstance(field, SealedTextField)}

    assert sealed == set(fields_of(model, PrivacyClass.IDENTIFYING))


SEALED = [
    (model, field.name)
    for model in MODELS
    for field in model._meta.concrete_fields
    if isinstance(field, SealedTextField)
]


@pytest.mark.parametrize(
    ("model", "field"), SEALED, ids=lambda value: value if isinstance(value, str) else _name(value)
)
def test_the_database_refuses_plaintext_in_every_sealed_column(model: type[models.Model], field: str) -> None:
    refusal = sealed_or_empty(field, name="any").condition

    assert refusal in [
        check.condition for check in model._meta.constraints if isinstance(check, CheckConstraint)
    ]


@pytest.mark.django_db
def test_the_migrations_make_the_tables_that_the_models_describe() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("model", MODELS, ids=_name)
def test_every_model_is_read_through_visible_to(model: type[models.Model]) -> None:
    assert isinstance(model._default_manager.all(), VisibleQuerySet)
