"""What each check is called, in both languages."""

from __future__ import annotations

from amparo.law.text import Bilingual

TITLES: dict[str, Bilingual] = {
    "manifest": Bilingual("El manifiesto se lee y está en su única forma", "The manifest reads, and is in its one form"),
    "signature": Bilingual("La firma corresponde al manifiesto", "The signature fits the manifest"),
    "author": Bilingual("Firma quien publica", "The publisher signed"),
    "cosignature": Bilingual("La cofirma de la relatoría vale", "The rapporteur's co-signature holds"),
    "entries": Bilingual("La carpeta se puede leer sin riesgo", "The folder can be read safely"),
    "files": Bilingual("Están los archivos del manifiesto, intactos, y ningún otro", "The manifest's files are there, intact, and no others"),
    "contents": Bilingual("El contenido del manifiesto se entiende", "The manifest's content is understood"),
    "pages": Bilingual("Cada número de las páginas es el del manifiesto", "Every number of the pages is the manifest's"),
    "papers": Bilingual("Cada número de los PDF es el del manifiesto", "Every number of the PDFs is the manifest's"),
    "data": Bilingual("Cada fila de los datos abiertos es la del manifiesto", "Every row of the open data is the manifest's"),
    "evidence": Bilingual("Cada cifra tiene su página de evidencia", "Every figure has its evidence page"),
    "tables": Bilingual("Las tablas protegidas suman", "The protected tables add up"),
    "safety": Bilingual("Ninguna celda oculta se puede recuperar", "No hidden cell can be recovered"),
    "claims": Bilingual("Las afirmaciones, juzgadas de nuevo, dan lo mismo", "The claims, judged again, come out the same"),
    "editions": Bilingual("Concuerda con las otras ediciones", "It agrees with the other editions"),
    "reprint": Bilingual("Impresas de nuevo, las páginas salen iguales", "Printed again, the pages come out the same"),
    "snapshot": Bilingual("Los registros sellados son los del manifiesto", "The sealed records are the manifest's"),
    "queries": Bilingual("Las consultas son las del catálogo", "The queries are the catalogue's"),
    "records": Bilingual("Contadas de nuevo, las cifras salen iguales", "Counted again, the figures come out the same"),
    "redone": Bilingual("Hecho de nuevo desde los registros, todo sale igual", "Done again from the records, everything comes out the same"),
    "papers_again": Bilingual("Impresos de nuevo, los PDF salen iguales byte a byte", "Printed again, the PDFs come out the same byte for byte"),
}  # fmt: skip
