"""What the page says of itself, in both languages. No text here has a digit."""

from __future__ import annotations

from amparo.law.text import Bilingual

WORDS: dict[str, Bilingual] = {
    "skip": Bilingual("Ir al contenido", "Skip to content"),
    "contents": Bilingual("Contenido", "Contents"),
    "language": Bilingual("Idioma", "Language"),
    "other_language": Bilingual("English", "Español"),
    "pdf": Bilingual("Versión en PDF", "PDF version"),
    "data": Bilingual("Datos abiertos", "Open data"),
    "evidence": Bilingual("Evidencia de las cifras", "Evidence of the figures"),
    "manifest": Bilingual("Manifiesto", "Manifest"),
    "signature": Bilingual("Firma", "Signature"),
    "fictional": Bilingual(
        "Edición de demostración: los registros de personas son ficticios.",
        "Demonstration edition: the records about persons are fictional.",
    ),
    "voice": Bilingual("Quién lo dice", "Who says it"),
    "verdict": Bilingual("Veredicto", "Verdict"),
    "test": Bilingual("Prueba", "Test"),
    "reason": Bilingual("Motivo", "Reason"),
    "inputs": Bilingual("Datos de la prueba", "Inputs of the test"),
    "would_decide": Bilingual("Qué lo decidiría", "What would decide it"),
    "in_full": Bilingual("Prueba, datos y qué lo decidiría", "Test, inputs and what would decide it"),
    "total": Bilingual("Total", "Total"),
    "value": Bilingual("Período", "Period"),
    "previous": Bilingual("Período anterior", "Previous period"),
    "as_table": Bilingual("Los mismos datos en una tabla", "The same data as a table"),
    "hidden": Bilingual(
        "«<»: menor que el umbral. «·»: oculto para que no se calcule otro.",
        "“<”: below the threshold. “·”: hidden so that no other is computed.",
    ),
    "whole_list": Bilingual("Ver la lista completa", "Show the whole list"),
    "blank": Bilingual("sin registros", "no records"),
    "several": Bilingual(
        "Un registro puede contar en varias filas: las filas pueden sumar más que el total.",
        "A record may count in several rows: the rows may add to more than the total.",
    ),
    "figure": Bilingual("Cifra", "Figure"),
    "old": Bilingual("Antes", "Before"),
    "new": Bilingual("Ahora", "Now"),
    "no_revisions": Bilingual(
        "Esta edición no cambia cifras de una edición anterior.",
        "This edition changes no figure of an earlier edition.",
    ),
    "nothing_left_out": Bilingual("No hay cifras sin publicar.", "There are no figures left out."),
    "figures_left_out": Bilingual("No se publican porque", "They are not published because"),
    "source": Bilingual("fuente", "source"),
    "edition": Bilingual("Edición", "Edition"),
    "published": Bilingual("Publicada", "Published"),
    "publisher": Bilingual("Publica", "Publisher"),
    "period": Bilingual("Período", "Period"),
    "supersedes": Bilingual("Sustituye a", "Replaces"),
    "snapshot": Bilingual("Instantánea del registro", "Snapshot of the register"),
    "report": Bilingual(
        "Informe nacional sobre la trata de personas", "National report on trafficking in persons"
    ),
}
SYMBOLS = {"supported": "✓", "contradicted": "✕", "cannot be determined": "?"}
"""Beside the verdict in words, for the eye."""
