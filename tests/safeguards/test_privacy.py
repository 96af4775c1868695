from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from amparo.safeguards.models import Person
from amparo.safeguards.privacy import PrivacyClass, Unclassified, classification, fields_of


class Base(models.Model):
    given = models.TextField()

    class Privacy:
        operational = ("id", "given")

    class Meta:
        abstract = True
        app_label = "safeguards"


@pytest.fixture(autouse=True)
def _forget_models_of_this_file() -> Iterator[None]:
    known = set(apps.all_models["safeguards"])
    yield
    for name in set(apps.all_models["safeguards"]) - known:
        del apps.all_models["safeguards"][name]
    apps.clear_cache()


def test_a_model_inherits_the_classes_of_its_bases() -> None:
    class Whole(Base):
        said = models.TextField()

        class Privacy:
            sensitive = ("said",)

        class Meta:
            app_label = "safeguards"

    assert classification(Whole) == {
        "id": PrivacyClass.OPERATIONAL,
        "given": PrivacyClass.OPERATIONAL,
        "said": PrivacyClass.SENSITIVE,
    }


def test_a_field_without_a_class_is_refused_by_name() -> None:
    class Forgetful(Base):
        forgotten = models.TextField()

        class Meta:
            app_label = "safeguards"

    with pytest.raises(Unclassified, match="Forgetful does not classify forgotten"):
        classification(Forgetful)


def test_a_field_with_two_classes_is_refused() -> None:
    class Doubled(Base):
        class Privacy:
            public = ("given",)

        class Meta:
            app_label = "safeguards"

    with pytest.raises(Unclassified, match=r"Doubled\.given is classified twice"):
        classification(Doubled)


def test_a_class_for_a_field_that_does_not_exist_is_refused() -> None:
    class Dreaming(Base):
        class Privacy:
            public = ("dream",)

        class Meta:
            app_label = "safeguards"

    with pytest.raises(Unclassified, match="Dreaming classifies dream, which it does not have"):
        classification(Dreaming)


def test_the_identifying_fields_of_a_person_are_the_sealed_ones() -> None:
    assert fields_of(Person, PrivacyClass.IDENTIFYING) == Person.SEALED
