"""The sentences of verification, in both languages. A sentence says what is wrong, where, what was expected and what is there."""

from __future__ import annotations

import unicodedata

from amparo.law.text import Bilingual

LONGEST = 160


def plain(text: str) -> str:
    """Text out of a stranger's folder as it may be printed: no control or direction characters, at most LONGEST characters."""
    safe = "".join(_seen(character) for character in text[: LONGEST + 1])
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _seen(character: str) -> str:
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}:
        return f"\\u{ord(character):04x}"
    return character


SENTENCES: dict[str, Bilingual] = {
    "number_in_html": Bilingual(
        "{file}: la cifra {what} dice «{found}»; el manifiesto dice «{expected}».",
        "{file}: figure {what} reads “{found}”; the manifest says “{expected}”.",
    ),
    "number_in_pdf": Bilingual(
        "{file}: la cifra {what} dice «{found}»; el manifiesto dice «{expected}».",
        "{file}: figure {what} reads “{found}”; the manifest says “{expected}”.",
    ),
    "number_in_evidence": Bilingual(
        "{file}: la página de evidencia de {what} dice «{found}»; el manifiesto dice «{expected}».",
        "{file}: the evidence page of {what} reads “{found}”; the manifest says “{expected}”.",
    ),
    "table_row": Bilingual(
        "{file}, {what}: dice «{found}»; el manifiesto dice «{expected}».",
        "{file}, {what}: reads “{found}”; the manifest says “{expected}”.",
    ),
    "descriptor": Bilingual(
        "{file}: la descripción de {what} dice «{found}»; debería decir «{expected}».",
        "{file}: the description of {what} says “{found}”; it should say “{expected}”.",
    ),
    "unbound_number": Bilingual(
        "{file}: «{found}» es un número que no está atado a ninguna cifra ({what}).",
        "{file}: “{found}” is a number that is bound to no figure ({what}).",
    ),
    "unbound_word": Bilingual(
        "{file}: «{found}» juzga fuera de toda afirmación ({what}).",
        "{file}: “{found}” judges outside any claim ({what}).",
    ),
    "undeclared_text": Bilingual(
        "{file}: «{found}» no es un texto que el manifiesto declare ({what}).",
        "{file}: “{found}” is no text that the manifest declares ({what}).",
    ),
    "verdict_word": Bilingual(
        "{file}: el veredicto de {what} dice «{found}»; el manifiesto dice «{expected}».",
        "{file}: the verdict of {what} reads “{found}”; the manifest says “{expected}”.",
    ),
    "chart": Bilingual(
        "{file}: el gráfico {what} no es el del manifiesto ({found}).",
        "{file}: chart {what} is not the manifest's ({found}).",
    ),
    "link": Bilingual(
        "{file}: el enlace «{found}» no lleva a nada publicado ({what}).",
        "{file}: the link “{found}” leads to nothing published ({what}).",
    ),
    "foreign_markup": Bilingual(
        "{file}: «{found}» es un código que ninguna edición lleva ({what}).",
        "{file}: “{found}” is markup that no edition has ({what}).",
    ),
    "wrong_language": Bilingual(
        "{file}: la página está en «{found}»; debería estar en «{expected}».",
        "{file}: the page is in “{found}”; it should be in “{expected}”.",
    ),
    "left_out": Bilingual("{file}: falta {what}.", "{file}: {what} is left out."),
    "manifest_value": Bilingual(
        "{file}: de {what} dice «{expected}», pero lo publicado con sus huellas intactas dice «{found}».",
        "{file}: of {what} it says “{expected}”, but what is published with its hashes intact says “{found}”.",
    ),
    "manifest_form": Bilingual(
        "{file}: no está en su forma canónica (RFC 8785): {found}.",
        "{file}: is not in its canonical form (RFC 8785): {found}.",
    ),
    "manifest_broken": Bilingual(
        "{file}: no se puede leer: {found}. Sin manifiesto no hay nada que comprobar.",
        "{file}: cannot be read: {found}. Without a manifest there is nothing to check.",
    ),
    "signature_missing": Bilingual(
        "{file}: falta la firma; nadie responde por esta edición.",
        "{file}: the signature is missing; nobody answers for this edition.",
    ),
    "signature_form": Bilingual(
        "{file}: no es un archivo de firma en su única forma: {found}.",
        "{file}: is no signature file in its one form: {found}.",
    ),
    "changed_after_signing": Bilingual(
        "{file}: fue alterado después de firmarse; la firma de la clave {found} no le corresponde.",
        "{file}: was altered after it was signed; the signature by key {found} does not fit it.",
    ),
    "another_key": Bilingual(
        "{file}: firmado con otra clave ({found}), no con la de quien publica ({expected}).",
        "{file}: signed by another key ({found}), not by the publisher's ({expected}).",
    ),
    "cosignature": Bilingual(
        "{file}: la firma de la relatoría no vale: {found}.",
        "{file}: the rapporteur's co-signature does not hold: {found}.",
    ),
    "file_missing": Bilingual(
        "{file}: falta; el manifiesto lo nombra.", "{file}: is missing; the manifest names it."
    ),
    "file_extra": Bilingual(
        "{file}: sobra; el manifiesto no lo nombra.", "{file}: is extra; the manifest does not name it."
    ),
    "file_unknown": Bilingual(
        "{file}: el manifiesto lo nombra, pero ninguna edición tiene un archivo así.",
        "{file}: the manifest names it, but no edition has such a file.",
    ),
    "file_changed": Bilingual(
        "{file}: fue alterado: su huella es {found}; la del manifiesto, {expected}.",
        "{file}: was altered: its hash is {found}; the manifest's, {expected}.",
    ),
    "file_renamed": Bilingual(
        "{file}: es {expected} con otro nombre.", "{file}: is {expected} under another name."
    ),
    "files_swapped": Bilingual(
        "{file}: tiene el contenido de {found}.", "{file}: has the content of {found}."
    ),
    "file_of_another_edition": Bilingual(
        "{file}: es de la edición «{found}»; la del manifiesto es «{expected}».",
        "{file}: belongs to edition “{found}”; the manifest's is “{expected}”.",
    ),
    "file_hostile": Bilingual(
        "{file}: no se puede leer sin riesgo: {found}.", "{file}: cannot be read safely: {found}."
    ),
    "does_not_add_up": Bilingual(
        "{file}: las partes de {what} no dan su total: {found}.",
        "{file}: the parts of {what} do not fit their total: {found}.",
    ),
    "table_cell": Bilingual(
        "{file}: de la celda {what} la cifra dice «{found}» y la tabla protegida «{expected}».",
        "{file}: of cell {what} the figure says “{found}” and the protected table “{expected}”.",
    ),
    "cell_exposed": Bilingual(
        "{file}: de la celda oculta {what} se deduce {found}; la regla exige que pueda ser {expected}.",
        "{file}: hidden cell {what} can be narrowed to {found}; the rule wants it to be open to {expected}.",
    ),
    "claim": Bilingual(
        "{file}: de la afirmación {what} dice «{found}»; juzgada de nuevo con las cifras publicadas da «{expected}».",
        "{file}: of claim {what} it says “{found}”; judged again from the published figures it is “{expected}”.",
    ),
    "earlier_edition": Bilingual(
        "{file}: la edición {what} que sustituye tenía la huella {expected}; la que hay aquí tiene {found}.",
        "{file}: the edition {what} that it supersedes had the hash {expected}; the one here has {found}.",
    ),
    "two_editions": Bilingual(
        "{file}: hay dos ediciones «{what}» que no son la misma ({found}).",
        "{file}: there are two editions “{what}” that are not the same ({found}).",
    ),
    "revision": Bilingual(
        "{file}: de la revisión de {what} dice «{found}»; las dos ediciones dan «{expected}».",
        "{file}: of the revision of {what} it says “{found}”; the two editions give “{expected}”.",
    ),
    "reprint": Bilingual(
        "{file}, {what}: dice «{found}»; impresa de nuevo desde el manifiesto dice «{expected}».",
        "{file}, {what}: reads “{found}”; printed again from the manifest it reads “{expected}”.",
    ),
    "not_understood": Bilingual(
        "{file}: la parte «{what}» no tiene la forma que su nombre promete.",
        "{file}: part “{what}” does not have the form that its name promises.",
    ),
    "unknown_figure": Bilingual(
        "{file}: esta instalación de Amparo no define la cifra {what}; compruebe con la versión {expected}.",
        "{file}: this installation of Amparo does not define figure {what}; verify with version {expected}.",
    ),
    "snapshot_unreadable": Bilingual(
        "{file}: no son registros sellados enteros: {found}.",
        "{file}: these are no whole sealed records: {found}.",
    ),
    "snapshot_other": Bilingual(
        "{file}: de los registros sellados ({what}) dice «{found}»; los presentados son «{expected}».",
        "{file}: of the sealed records ({what}) it says “{found}”; those given are “{expected}”.",
    ),
    "query": Bilingual(
        "{file}: {what} de esta instalación de Amparo tiene la huella {expected}; la del manifiesto es {found}. "
        "Compruebe con la versión que el manifiesto nombra.",
        "{file}: {what} of this installation of Amparo has the hash {expected}; the manifest's is {found}. "
        "Verify with the version that the manifest names.",
    ),
    "sealed_value": Bilingual(
        "{file}: cifra {what}: el manifiesto dice {found}; los registros sellados dan {expected}.",
        "{file}: figure {what}: manifest says {found}, the sealed records give {expected}.",
    ),
    "sealed_protection": Bilingual(
        "{file}: {what}: publicado «{found}»; la protección rehecha da «{expected}».",
        "{file}: {what}: published “{found}”; the protection done again gives “{expected}”.",
    ),
    "sealed_text": Bilingual(
        "{file}: {what}: publicado «{found}»; los registros sellados dan «{expected}».",
        "{file}: {what}: published “{found}”; the sealed records give “{expected}”.",
    ),
    "parameter": Bilingual(
        "{file}: el parámetro {what} es «{found}»; el archivo del país dice «{expected}».",
        "{file}: parameter {what} is “{found}”; the country file says “{expected}”.",
    ),
    "check_broken": Bilingual(
        "{file}: no se pudo comprobar ({what}): {found}.", "{file}: could not be checked ({what}): {found}."
    ),
}  # fmt: skip

NAMES: dict[str, Bilingual] = {
    "number_in_html": Bilingual("Número alterado en la página", "Number edited in the page"),
    "number_in_pdf": Bilingual("Número alterado en el PDF", "Number edited in the PDF"),
    "number_in_evidence": Bilingual(
        "Número alterado en una página de evidencia", "Number edited in an evidence page"
    ),
    "table_row": Bilingual("Fila de una tabla alterada", "Row of a table edited"),
    "descriptor": Bilingual("Descripción de los datos alterada", "Description of the tables edited"),
    "unbound_number": Bilingual("Número suelto añadido", "Unbound number added"),
    "unbound_word": Bilingual("Palabra que juzga fuera de una afirmación", "Judging word outside a claim"),
    "undeclared_text": Bilingual(
        "Texto con cifras sin declarar", "Text with digits that the manifest does not declare"
    ),
    "verdict_word": Bilingual("Veredicto alterado", "Verdict edited"),
    "chart": Bilingual("Gráfico alterado", "Chart edited"),
    "link": Bilingual("Enlace a nada publicado", "Link leads to nothing published"),
    "foreign_markup": Bilingual("Código ajeno", "Markup that no edition has"),
    "wrong_language": Bilingual("Página en otro idioma", "Page in the wrong language"),
    "left_out": Bilingual("Algo omitido", "Something that every edition has is left out"),
    "manifest_value": Bilingual("Valor del manifiesto alterado", "Manifest value edited"),
    "not_understood": Bilingual("Manifiesto de otra forma", "Part of the manifest of another form"),
    "unknown_figure": Bilingual("Cifra desconocida aquí", "Figure that this installation does not define"),
    "manifest_form": Bilingual("Manifiesto fuera de su forma canónica", "Manifest not in its canonical form"),
    "manifest_broken": Bilingual("Manifiesto ilegible", "Manifest unreadable"),
    "signature_missing": Bilingual("Falta la firma", "Signature missing"),
    "signature_form": Bilingual("Archivo de firma alterado", "Signature file edited"),
    "changed_after_signing": Bilingual(
        "Manifiesto alterado después de firmarse", "Manifest edited after it was signed"
    ),
    "another_key": Bilingual("Firmado con otra clave", "Signed by another key"),
    "cosignature": Bilingual("Cofirma que no vale", "Co-signature does not hold"),
    "file_missing": Bilingual("Falta un archivo", "File missing"),
    "file_extra": Bilingual("Sobra un archivo", "Extra file"),
    "file_unknown": Bilingual("Archivo que ninguna edición tiene", "File that no edition has"),
    "file_changed": Bilingual("Archivo alterado", "File edited"),
    "file_renamed": Bilingual("Archivo con otro nombre", "File renamed"),
    "files_swapped": Bilingual("Archivos intercambiados", "Files swapped"),
    "file_of_another_edition": Bilingual("Archivo de otra edición", "File of another edition"),
    "file_hostile": Bilingual("Archivo que no se lee sin riesgo", "File that cannot be read safely"),
    "does_not_add_up": Bilingual("Tablas que no suman", "Tables do not add up"),
    "table_cell": Bilingual("Tabla distinta de su cifra", "Table differs from its figure"),
    "cell_exposed": Bilingual("Celda oculta recuperable", "Hidden cell can be recovered"),
    "claim": Bilingual("Afirmación juzgada de otro modo", "Claim judged otherwise"),
    "earlier_edition": Bilingual("Edición sustituida alterada", "Superseded edition changed"),
    "two_editions": Bilingual("Dos ediciones con un nombre", "Two editions under one name"),
    "revision": Bilingual("Revisión mal contada", "Revision misreported"),
    "reprint": Bilingual(
        "Página distinta de la que imprime su manifiesto", "Page differs from what its manifest prints"
    ),
    "snapshot_unreadable": Bilingual("Registros sellados ilegibles", "Sealed records unreadable"),
    "snapshot_other": Bilingual("Otros registros sellados", "Other sealed records"),
    "query": Bilingual("Otra consulta", "Query differs"),
    "sealed_value": Bilingual(
        "El manifiesto no dice lo que los registros sellados",
        "Manifest says otherwise than the sealed records",
    ),
    "sealed_protection": Bilingual(
        "Protección distinta de la rehecha", "Protection differs from what the sealed records give"
    ),
    "sealed_text": Bilingual(
        "Texto distinto del que dan los registros sellados",
        "Published text differs from what the sealed records give",
    ),
    "parameter": Bilingual(
        "Parámetro distinto del archivo del país", "Parameter of the claims differs from the country file"
    ),
    "check_broken": Bilingual("No se pudo comprobar", "Could not be checked"),
}
"""What each kind of tamper is called."""
