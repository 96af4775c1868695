"""Each action asks for a permission and leaves its entries in its own transaction; entries disclose nothing."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

import amparo
from amparo.safeguards import actions, audit
from amparo.safeguards.models import Agency, AuditEntry, Person, RoleGrant, User
from amparo.safeguards.permissions import Role
from amparo.safeguards.vault.access import erase_person, find_persons, reveal
from amparo.safeguards.vault.installed import installed_keyring
from tests.canary import CANARY, scan_text
from tests.cast import Cast, fresh
from tests.factories.safeguards import make_persons, make_user

ROOMS = ("safeguards", "register", "returns", "snapshot")
HELPERS = {"record", "record_many", "require", "write_all"}
# They commit on their own: a digest, a reveal and a batch must stay, whatever happens next. A snapshot writes files.
OWN_TRANSACTION = {"write_digest", "reveal", "rotate_keys", "take_snapshot"}
WRITES_ENTRIES = {"record", "record_many", "write_all"}


def _modules() -> list[Any]:
    names = [
        module.name
        for room in ROOMS
        for module in pkgutil.walk_packages(
            importlib.import_module(f"amparo.{room}").__path__, f"amparo.{room}."
        )
    ]
    return [importlib.import_module(name) for name in names if ".migrations" not in name]


def _public_functions(module: Any) -> list[Callable[..., Any]]:
    return [
        value
        for name, value in vars(module).items()
        if callable(value)
        and inspect.isfunction(inspect.unwrap(value))
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]


ACTIONS = [
    function
    for module in _modules()
    for function in _public_functions(module)
    if "by" in inspect.signature(function).parameters and function.__name__ not in HELPERS
]


def _called(tree: ast.AST) -> set[str]:
    """The names of everything that is called or handed on in this code."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _bodies() -> dict[str, set[str]]:
    bodies: dict[str, set[str]] = {}
    for module in _modules():
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef):
                bodies.setdefault(node.name, set()).update(_called(node))
    return bodies


def _reached(name: str, bodies: dict[str, set[str]]) -> set[str]:
    """Every function that is called on the way, by name."""
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        new = bodies.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += [called for called in new if called in bodies]
    return reached


BODIES = _bodies()


def test_there_are_actions_of_every_room() -> None:
    assert {"create_user", "reveal", "open_cases", "file_causes", "take_snapshot"} <= {
        a.__name__ for a in ACTIONS
    }


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_action_takes_its_arguments_by_name(action: Callable[..., Any]) -> None:
    kinds = {parameter.kind for parameter in inspect.signature(action).parameters.values()}

    assert kinds == {inspect.Parameter.KEYWORD_ONLY}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_action_asks_for_a_permission(action: Callable[..., Any]) -> None:
    assert "require" in _reached(action.__name__, BODIES)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_action_leaves_entries(action: Callable[..., Any]) -> None:
    assert WRITES_ENTRIES & _reached(action.__name__, BODIES)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.__name__)
def test_every_action_is_one_transaction(action: Callable[..., Any]) -> None:
    source = inspect.getsource(inspect.unwrap(action))

    assert action.__name__ in OWN_TRANSACTION or "transaction.atomic" in source


def test_nobody_else_writes_entries_past_the_chain() -> None:
    """`AuditEntry` is created by the chain alone."""
    writers = [
        module.__name__
        for module in _modules()
        if "AuditEntry" in (source := inspect.getsource(module))
        and any(
            word in source for word in ("AuditEntry.objects.create", "AuditEntry.objects.bulk", "AuditEntry(")
        )
    ]

    assert writers == ["amparo.safeguards.models"]
    assert amparo.__name__ == "amparo"


def _person(cast: Cast) -> Person:
    return make_persons(cast.care, [CANARY], region="CU-03")[0]


SAFEGUARDS: dict[str, Callable[[Cast, Person], object]] = {
    "agency_created": lambda cast, _: actions.create_agency(code="T", name_es="T", name_en="T", by=cast.elsa),
    "user_created": lambda cast, _: actions.create_user(username="t", agency=None, roles=[], by=cast.elsa),
    "user_disabled": lambda cast, _: actions.disable_user(user=cast.ana, by=cast.elsa),
    "role_granted": lambda cast, _: actions.grant_role(user=cast.ana, role=Role.AUDITOR, by=cast.elsa),
    "role_withdrawn": lambda cast, _: actions.withdraw_role(
        user=cast.ana, role=Role.CASE_WORKER, by=cast.elsa
    ),
    "identity_revealed": lambda cast, person: reveal(
        person=person, fields=["phone"], purpose="Zoraidélica rang", keyring=installed_keyring(), by=cast.ana
    ),
    "person_searched": lambda cast, _: find_persons(
        name="Zoraidélica Quebrachúa", purpose="who is Quebrachúa?", keyring=installed_keyring(), by=cast.ana
    ),
    "person_erased": lambda cast, person: erase_person(
        person=person, reason="court order", by=User.objects.get(username__startswith="case_supervisor")
    ),
}


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_an_action_leaves_exactly_one_entry_that_discloses_nothing(cast: Cast, name: str) -> None:
    make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    person = _person(cast)
    before = AuditEntry.objects.count()

    SAFEGUARDS[name](cast, person)

    assert AuditEntry.objects.count() == before + 1
    entry = AuditEntry.objects.latest("number")
    assert entry.action == name
    assert scan_text("entry", " ".join(map(str, AuditEntry.objects.values_list().latest("number")))) == []


def _facts(cast: Cast, person: Person) -> tuple[object, ...]:
    stored = Person.objects.filter(pk=person.pk).values().get()
    return (
        Agency.objects.count(),
        User.objects.count(),
        RoleGrant.objects.count(),
        fresh(cast.ana).is_active,
        stored,
    )


@pytest.mark.parametrize("name", SAFEGUARDS)
def test_a_failing_audit_undoes_the_action(cast: Cast, name: str) -> None:
    make_user(cast, Role.CASE_SUPERVISOR, agency=cast.care)
    person = _person(cast)
    before = _facts(cast, person)

    with (
        patch.object(audit.chain, "insert_rows", side_effect=OSError("disk full")),
        pytest.raises(OSError, match="disk full"),
    ):
        SAFEGUARDS[name](cast, person)

    assert _facts(cast, person) == before
