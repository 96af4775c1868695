"""Agencies, users and roles; persons in the vault; the audit chain."""

from __future__ import annotations

import uuid
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import CheckConstraint, Index, Q, UniqueConstraint
from django.utils import timezone

from amparo.safeguards.permissions import ROLE_PERMISSIONS, Permission, Role
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty
from amparo.safeguards.visibility import EVERYTHING, NOTHING, VisibleManager, with_permission


class Agency(models.Model):
    """An institution that records and reports."""

    code = models.CharField(max_length=16, unique=True)
    name_es = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=40, blank=True)
    return_kinds = models.CharField(max_length=400, blank=True)
    is_active = models.BooleanField(default=True)

    objects = VisibleManager()

    class Privacy:
        operational = ("id", "is_active", "return_kinds")
        public = ("code", "name_es", "name_en", "kind")

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.code

    @staticmethod
    def visible(user: User) -> Q:  # noqa: ARG004
        return EVERYTHING


class User(AbstractBaseUser):
    """Somebody who acts. What she may do comes from her roles; where, from her agency and region."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="users")
    region = models.CharField(max_length=8, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = VisibleManager()

    class Privacy:
        sensitive = ("password",)
        operational = ("id", "username", "agency", "region", "is_active", "last_login")

    def __str__(self) -> str:
        return str(self.id)

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """Every permission of every role. Read once for each instance: a new request loads a new instance."""
        roles = self.grants.values_list("role", flat=True)
        return frozenset().union(*(ROLE_PERMISSIONS[Role(role)] for role in roles))

    @staticmethod
    def visible(user: User) -> Q:
        return with_permission(user, Permission.USER_ADMINISTER) if user.is_active else NOTHING


class RoleGrant(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=Role.choices)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)

    objects = VisibleManager()

    class Privacy:
        operational = ("id", "user", "role", "granted_by", "granted_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["user", "role"], name="role_granted_once"),
            CheckConstraint(condition=Q(role__in=Role.values), name="role_known"),
            CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=models.F("user")),
                name="role_not_granted_to_self",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @staticmethod
    def visible(user: User) -> Q:
        return with_permission(user, Permission.USER_ADMINISTER)


class Person(models.Model):
    """A human being known to at least one agency. Outside the vault she is "Persona 3F9A".

    The digests find her without reading her (`vault.index`); they are null where there is nothing to digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=8, blank=True)
    given_names = SealedTextField(blank=True, default="")
    first_surname = SealedTextField(blank=True, default="")
    second_surname = SealedTextField(blank=True, default="")
    alias = SealedTextField(blank=True, default="")
    birth_date = SealedTextField(blank=True, default="")
    document_number = SealedTextField(blank=True, default="")
    phone = SealedTextField(blank=True, default="")
    name_digest = models.CharField(max_length=32, null=True)
    short_name_digest = models.CharField(max_length=32, null=True)
    document_digest = models.CharField(max_length=32, null=True)
    sex = models.CharField(max_length=8, default="unknown")
    nationality = models.CharField(max_length=3, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True)
    is_fictional = models.BooleanField(default=False)

    objects = VisibleManager()

    SEALED = (
        "given_names",
        "first_surname",
        "second_surname",
        "alias",
        "birth_date",
        "document_number",
        "phone",
    )
    DIGESTS = ("name_digest", "short_name_digest", "document_digest")

    class Privacy:
        identifying = (
            "given_names", "first_surname", "second_surname", "alias", "birth_date", "document_number", "phone",
        )  # fmt: skip
        sensitive = ("sex", "nationality", "name_digest", "short_name_digest", "document_digest")
        operational = ("id", "agency", "region", "recorded_at", "erased_at", "is_fictional")

    class Meta:
        constraints = [
            *(
                sealed_or_empty(field, name=f"person_{field}_sealed")
                for field in (
                    "given_names", "first_surname", "second_surname", "alias", "birth_date", "document_number", "phone",
                )
            ),
            CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | Q(
                    given_names="", first_surname="", second_surname="", alias="", birth_date="", document_number="", phone="",
                    name_digest__isnull=True, short_name_digest__isnull=True, document_digest__isnull=True,
                ),
                name="person_erased_is_empty",
            ),
        ]  # fmt: skip
        indexes = [
            Index(fields=[field], name=f"person_{field}", condition=Q(**{f"{field}__isnull": False}))
            for field in ("name_digest", "short_name_digest", "document_digest")
        ]

    def __str__(self) -> str:
        return f"Persona {self.id.hex[:4].upper()}"


class DataKey(models.Model):
    """The wrapped key of one subject (a person, or a record whose text may identify). Destroying it erases."""

    subject = models.UUIDField(primary_key=True)
    wrapped = models.CharField(max_length=200, blank=True)
    kek_id = models.CharField(max_length=16, db_index=True)
    destroyed_at = models.DateTimeField(null=True)

    objects = VisibleManager()

    class Privacy:
        sensitive = ("wrapped",)
        operational = ("subject", "kek_id", "destroyed_at")

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(destroyed_at__isnull=True, wrapped__startswith="v1.")
                | Q(destroyed_at__isnull=False, wrapped=""),
                name="data_key_wrapped_or_destroyed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @staticmethod
    def visible(user: User) -> Q:  # noqa: ARG004
        return NOTHING


class AuditEntry(models.Model):
    """One action on one record. The database refuses to change or remove it; the chain shows when somebody did."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=16, blank=True)
    action = models.CharField(max_length=40)
    target_table = models.CharField(max_length=40)
    target_id = models.CharField(max_length=40)
    detail = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)

    objects = VisibleManager()

    class Privacy:
        operational = (
            "number", "at", "actor", "agency", "action", "target_table", "target_id", "detail", "previous_hash",
            "entry_hash",
        )  # fmt: skip

    class Meta:
        constraints = [CheckConstraint(condition=Q(number__gte=1), name="audit_numbered_from_one")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    @staticmethod
    def visible(user: User) -> Q:
        return with_permission(user, Permission.AUDIT_READ)
