"""`amparo screen`, `escalate`, `snapshot`, `audit` and `keys` in the test's own process: who may, what is told, what is left."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amparo.configuration import configuration
from amparo.register.justice.models import Cause
from amparo.safeguards.models import AuditEntry
from amparo.safeguards.vault.keyring import load_keyring
from tests.canary import CANARY, scan_text
from tests.cast import Cast
from tests.cli.running import Said, amparo
from tests.factories.justice import make_cause
from tests.factories.safeguards import ALMA, make_persons


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amparo.cli.common.language", lambda named="": "en")


@pytest.fixture
def folders() -> Path:
    """The folder of snapshots, empty before and after."""
    folder = configuration().snapshot_folder
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def refused(said: Said, told: str) -> bool:
    return said.code == 2 and told in said.err and said.err.count("\n") == 1 and not said.out


def test_screening_gives_every_cause_a_finding_and_says_what_comes_next(cast: Cast) -> None:
    make_cause(cast)
    said = amparo("screen", "--by", "gloria")

    assert said.code == 0
    assert "Causas con resultado nuevo: 1" in said.out
    assert "amparo snapshot" in said.out
    assert not Cause.objects.filter(finding="").exists()


def test_screening_twice_changes_nothing(cast: Cast) -> None:
    make_cause(cast)
    amparo("screen", "--by", "gloria")

    assert json.loads(amparo("screen", "--by", "gloria", "--json").out)["changed"] == 0


@pytest.mark.parametrize("command", ["screen", "escalate", "snapshot"])
def test_who_may_not_changes_nothing_and_is_told_who_may(cast: Cast, folders: Path, command: str) -> None:
    before = AuditEntry.objects.count()

    assert refused(amparo(command, "--by", "ana"), "gloria")
    assert refused(amparo(command, "--by", "nobody"), "No hay usuario activo")
    assert AuditEntry.objects.count() == before
    assert not folders.exists()


def test_two_who_may_screen_are_both_named(cast: Cast) -> None:
    assert refused(amparo("screen"), "gloria")
    assert "dario" in amparo("screen").err


def test_what_nobody_may_says_which_role_may(db: None) -> None:
    assert refused(amparo("escalate"), "amparo user add")
    assert "rapporteur" in amparo("escalate").err


def test_escalating_counts_what_it_raised(cast: Cast) -> None:
    said = amparo("escalate", "--by", "gloria")

    assert (said.code, said.out) == (0, "Plazos elevados: 0\n")


def test_a_snapshot_is_told_with_its_id_and_what_comes_next(cast: Cast, folders: Path) -> None:
    make_cause(cast)
    said = amparo("snapshot", "--name", "one", "--by", "gloria")

    about = json.loads((folders / "one" / "snapshot.json").read_text())
    assert said.code == 0
    assert about["id"] in said.out
    assert "amparo report" in said.out
    assert "amparo screen" in said.err, "one cause was not screened"
    shutil.rmtree(folders)


@pytest.mark.slow
def test_a_snapshot_tells_on_standard_error_how_far_the_linkage_in_it_is(cast: Cast, folders: Path) -> None:
    make_persons(cast.care, [CANARY, replace(CANARY, second_surname=""), ALMA])
    said = amparo("snapshot", "--name", "one", "--by", "gloria")

    assert [
        line for line in said.err.splitlines() if line.startswith(("Abriendo", "Formando", "Sorteando"))
    ] == [
        "Abriendo las identidades de 3 registros",
        "Formando personas con 1 pares; faltan menos de 10 s",
        "Sorteando 100 vinculaciones",
    ]
    assert "Abriendo" not in said.out
    assert scan_text("output", said.out + said.err) == []
    assert amparo("snapshot", "--name", "two", "--by", "gloria", "--json").err == ""
    shutil.rmtree(folders)


def test_a_snapshot_without_a_name_has_that_of_its_moment(cast: Cast, folders: Path) -> None:
    told = json.loads(amparo("snapshot", "--by", "gloria", "--json").out)

    moment = datetime.strptime(Path(told["folder"]).name, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - moment).total_seconds()) < 60
    assert told["tables"] > 30
    shutil.rmtree(folders)


@pytest.mark.parametrize("name", ["../out", "a b", "a/b", ".hidden", "x" * 41])
def test_a_snapshot_name_that_is_no_name_is_refused(cast: Cast, folders: Path, name: str) -> None:
    assert refused(amparo("snapshot", "--name", name, "--by", "gloria"), "--name")
    assert not folders.exists()


def test_a_snapshot_is_never_overwritten(cast: Cast, folders: Path) -> None:
    (folders / "one").mkdir(parents=True)

    assert refused(amparo("snapshot", "--name", "one", "--by", "gloria"), "ninguna se sobrescribe")
    assert list((folders / "one").iterdir()) == []
    shutil.rmtree(folders)


def test_a_digest_is_a_new_file_in_a_folder_that_there_is(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text("kept")
    before = AuditEntry.objects.count()

    assert refused(amparo("audit", "digest", str(tmp_path / "kept.json"), "--by", "felix"), "ya existe")
    assert refused(amparo("audit", "digest", str(tmp_path / "no" / "new.json"), "--by", "felix"), "carpeta")
    assert (tmp_path / "kept.json").read_text() == "kept"
    assert AuditEntry.objects.count() == before, "no entry speaks of a digest that was not written"


def test_a_digest_that_there_is_not_is_no_broken_chain(cast: Cast, tmp_path: Path) -> None:
    assert refused(amparo("audit", "check", str(tmp_path / "none.json")), "resumen")


def test_a_digest_needs_the_publishers_key(cast: Cast, tmp_path: Path) -> None:
    digest = tmp_path / "digest.json"
    amparo("audit", "digest", str(digest), "--by", "felix")
    (tmp_path / "no.pub").write_text("no key")

    assert refused(amparo("audit", "check", str(digest), "--key", str(tmp_path / "no.pub")), "no.pub")


def test_keys_are_never_replaced(cast: Cast) -> None:
    before = load_keyring(configuration().key_folder).index_key

    assert refused(amparo("keys", "init"), "never replaced")
    assert load_keyring(configuration().key_folder).index_key == before


def test_the_public_key_never_overwrites_a_file(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("kept")

    assert refused(amparo("keys", "public", "--out", str(tmp_path / "letter")), "ya existe")
    assert (tmp_path / "letter").read_text() == "kept"


def test_who_may_not_rotate_makes_no_key(cast: Cast) -> None:
    before = sorted(configuration().key_folder.iterdir())

    assert refused(amparo("keys", "rotate", "--by", "ana"), "key_rotate")
    assert sorted(configuration().key_folder.iterdir()) == before


def test_a_rotation_that_was_interrupted_is_finished_without_a_new_key(cast: Cast) -> None:
    before = sorted(path.name for path in configuration().key_folder.glob("kek-*"))
    said = amparo("keys", "rotate", "--resume", "--by", "elsa")

    assert said.code == 0
    assert said.out == "Claves de datos cambiadas: 0\n", "none was under an old key"
    assert sorted(path.name for path in configuration().key_folder.glob("kek-*")) == before


def test_a_name_or_a_code_that_is_none_is_refused(cast: Cast) -> None:
    assert refused(amparo("user", "add", "", "--role", "auditor"), "nombre de usuario")
    assert refused(amparo("user", "add", "a b", "--role", "auditor"), "nombre de usuario")
    assert refused(amparo("agency", "add", "A<b>", "--es", "a", "--en", "b"), "código")
    assert refused(amparo("agency", "add", "NEW", "--es", " ", "--en", "b"), "--es")


def test_preparing_an_installation_again_leaves_it_as_it_was(cast: Cast) -> None:
    before = AuditEntry.objects.count()
    said = amparo("init", "--administrator", "intruder")

    assert said.code == 0
    assert "Ya estaba hecha" in said.out
    assert AuditEntry.objects.count() == before
