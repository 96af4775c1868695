"""Who signed the manifest, and whether it is as it was signed."""

from __future__ import annotations

import json
import re

import rfc8785

from amparo.law.text import Bilingual
from amparo.publication.manifest import COSIGNATURE, MANIFEST, SIGNATURE, canonical
from amparo.publication.signing import ALGORITHM, Signature, is_signed
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.published import Published

SMALL = 10_000
_KEY, _VALUE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{128}")
NO_SIGNATURE_FILE = Bilingual(
    "no tiene algoritmo, clave y firma", "it does not hold algorithm, key and signature"
)
NOT_ITS_FORM = Bilingual(
    "sus bytes no son los que escribe Amparo", "its bytes are not those that Amparo writes"
)
NO_CANONICAL = Bilingual(
    "los mismos datos se escriben con otros bytes", "the same data are written in other bytes"
)
NO_FIT = Bilingual("no corresponde al manifiesto", "it does not fit the manifest")
NOT_INDEPENDENT = Bilingual("es de la misma clave que publica", "it is by the publisher's own key")
NO_KEY = Bilingual(
    "No se dio la clave pública: no se ha comprobado quién firma. Pídala a «{publisher}» por otro camino que esta carpeta (su sitio, la "
    "gaceta oficial, la relatoría) y compárela con {key}.",
    "No public key was given: who signed was not checked. Get it from “{publisher}” by another way than this folder (its site, the official "
    "gazette, the rapporteur) and compare it with {key}.",
)
COSIGNED = Bilingual(
    "Cofirmado con la clave {key}; compruebe de quién es.", "Co-signed by key {key}; check whose it is."
)
NO_COSIGNATURE = Bilingual("La edición no lleva cofirma.", "The edition carries no co-signature.")


class NoSignature(Exception):
    """A signature file that is none."""

    def __init__(self, why: Bilingual) -> None:
        super().__init__(why.en)
        self.why = why


def signature_of(edition: Published, name: str = SIGNATURE) -> Signature:
    """The signature in a file of the folder. Raises NotReadable, NoSignature."""
    raw = edition.folder.read(name, SMALL)
    try:
        content = json.loads(raw)
        found = Signature(content["public_key"], content["signature"])
        is_one = content["algorithm"] == ALGORITHM and _KEY.fullmatch(found.public_key) and _VALUE.fullmatch(found.value)  # fmt: skip
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise NoSignature(NO_SIGNATURE_FILE) from problem
    if not is_one:
        raise NoSignature(NO_SIGNATURE_FILE)
    if found.as_bytes() != raw:
        raise NoSignature(NOT_ITS_FORM)
    return found


def is_as_signed(edition: Published) -> bool:
    """Whether the manifest is what the key in the signature signed."""
    try:
        return is_signed(edition.raw, signature_of(edition))
    except (NotReadable, NoSignature):
        return False


def key_of(edition: Published) -> str:
    """The key that the signature names; "" where there is none to read."""
    try:
        return signature_of(edition).public_key
    except (NotReadable, NoSignature):
        return ""


def check_form(edition: Published, notes: Notes) -> None:
    """One manifest, one byte form: nothing can hide in how it is written (a key given twice, a number in another form)."""
    try:
        same = canonical(edition.manifest) == edition.raw
    except (rfc8785.CanonicalizationError, RecursionError, ValueError):
        same = False
    if not same:
        notes.find(Tamper.MANIFEST_FORM, MANIFEST, found=NO_CANONICAL)


def check_signature(edition: Published, notes: Notes) -> None:
    if SIGNATURE not in edition.folder.files:
        notes.find(Tamper.SIGNATURE_MISSING, SIGNATURE)
        return
    try:
        signature = signature_of(edition)
    except (NotReadable, NoSignature) as problem:
        notes.find(Tamper.SIGNATURE_FORM, SIGNATURE, found=problem.why)
        return
    if not is_signed(edition.raw, signature):
        notes.find(Tamper.CHANGED_AFTER_SIGNING, MANIFEST, found=_short(signature.public_key))


def check_author(edition: Published, key: str | None, notes: Notes) -> None:
    """Whether the key is the publisher's. Without it nothing can be said, and that is said."""
    signed_by = key_of(edition)
    if key is None:
        publisher = edition.manifest["edition"].get("publisher")
        spoken = Bilingual(str(publisher["es"]), str(publisher["en"])) if isinstance(publisher, dict) else "?"
        notes.skip(NO_KEY.filled(publisher=spoken, key=signed_by or "—"))
    elif signed_by and signed_by != key.lower():
        notes.find(Tamper.ANOTHER_KEY, SIGNATURE, expected=_short(key.lower()), found=_short(signed_by))
    elif not signed_by:
        notes.find(Tamper.SIGNATURE_MISSING, SIGNATURE)


def check_cosignature(edition: Published, notes: Notes) -> None:
    if COSIGNATURE not in edition.folder.files:
        notes.skip(NO_COSIGNATURE)
        return
    try:
        signature = signature_of(edition, COSIGNATURE)
    except (NotReadable, NoSignature) as problem:
        notes.find(Tamper.COSIGNATURE, COSIGNATURE, found=problem.why)
        return
    if not is_signed(edition.raw, signature):
        notes.find(Tamper.COSIGNATURE, COSIGNATURE, found=NO_FIT)
    elif signature.public_key == key_of(edition):
        notes.find(Tamper.COSIGNATURE, COSIGNATURE, found=NOT_INDEPENDENT)
    else:
        notes.remarks.append(COSIGNED.filled(key=signature.public_key))


def _short(key: str) -> str:
    return f"{key[:16]}…"
