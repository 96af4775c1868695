"""Every sentence the library says, in English and Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

Language = Literal["en", "es"]


@dataclass(frozen=True, slots=True)
class Template:
    """One sentence with named places."""

    en: str
    es: str


class Reason(Enum):
    """Why a table or a method gives no answer that can be used as a number."""

    NO_OVERLAP = Template(
        "No person is on two lists, so nothing in the table says how large the hidden part is.",
        "Ninguna persona figura en dos listas, de modo que nada en la tabla indica cuán grande es la parte oculta.",
    )
    FEW_LISTS = Template(
        "Only {lists} lists share persons with another list; with fewer than three, dependence between lists cannot be told from a hidden number.",
        "Solo {lists} listas comparten personas con otra; con menos de tres no se distingue la dependencia entre listas de un número oculto.",
    )
    SPLIT_LISTS = Template(
        "The lists fall into {groups} groups that share no person, so what the groups cover cannot be compared; merge lists, or leave out those that meet no other.",
        "Las listas forman {groups} grupos que no comparten personas, de modo que no puede compararse lo que cubren; una listas, o quite las que no se cruzan con otra.",
    )
    NO_ESTIMATE = Template(
        "The model has no maximum likelihood estimate on this table: its empty overlaps push a term to infinity.",
        "El modelo no tiene estimación de máxima verosimilitud en esta tabla: sus cruces vacíos llevan un término al infinito.",
    )
    NOT_IDENTIFIABLE = Template(
        "The model is not identifiable on this table: different hidden numbers explain the counts equally well.",
        "El modelo no es identificable en esta tabla: distintos números ocultos explican igual de bien los recuentos.",
    )
    NOT_CONVERGED = Template(
        "The fit did not converge, so its number means nothing.",
        "El ajuste no convergió, de modo que su número no significa nada.",
    )
    NOT_MIXED = Template(
        "The chains have not mixed (R-hat {rhat}, effective size {size}), so their summary is not the posterior.",
        "Las cadenas no se han mezclado (R-hat {rhat}, tamaño efectivo {size}); su resumen no es la distribución posterior.",
    )
    EDGE = Template(
        "The posterior still has {share} of its weight in the last tenth of the range considered, so the range decides the answer.",
        "La distribución posterior conserva {share} de su peso en el último décimo del rango considerado; el rango decide la respuesta.",
    )
    WIDE = Template(
        "The interval from {low} to {high} spans more than an order of magnitude.",
        "El intervalo de {low} a {high} abarca más de un orden de magnitud.",
    )
    NO_LIMIT = Template(
        "A limit of the interval rests on fewer than five of {replicates} replicates, or on replicates without an estimate, and is not given.",
        "Un límite del intervalo descansa en menos de cinco de {replicates} réplicas, o en réplicas sin estimación, y no se da.",
    )
    DISAGREE = Template(
        "The methods disagree: their estimates run from {low} to {high}, beyond what their own intervals allow.",
        "Los métodos discrepan: sus estimaciones van de {low} a {high}, más de lo que permiten sus propios intervalos.",
    )
    METHODS_FAIL = Template(
        "Of {all} methods, {failed} give no usable answer.",
        "De {all} métodos, {failed} no dan una respuesta utilizable.",
    )
    INCONSISTENT = Template(
        "The lists do not predict one another: of {all} lists, the known size of {failed} lies outside the interval that the others give.",
        "Las listas no se predicen entre sí: de {all} listas, el tamaño conocido de {failed} queda fuera del intervalo que dan las demás.",
    )
    ONE_LIST_DECIDES = Template(
        "Leaving out or merging lists moves the estimate from {low} to {high}, more than threefold.",
        "Quitar o unir listas mueve la estimación de {low} a {high}, más del triple.",
    )
    THRESHOLD_DECIDES = Template(
        "The threshold of the selection, which nothing in the data fixes, moves the estimate from {low} to {high}.",
        "El umbral de la selección, que nada en los datos fija, mueve la estimación de {low} a {high}.",
    )


class Assumption(Enum):
    """What has to be true for an estimate to mean what it says."""

    CLOSED = Template(
        "The population did not change during the period: nobody entered or left it.",
        "La población no cambió durante el período: nadie entró ni salió.",
    )
    LINKED = Template(
        "Each person on several lists was recognised as the same, and no two persons were taken for one.",
        "Cada persona en varias listas fue reconocida como la misma, y no se tomó a dos por una.",
    )
    ELIGIBLE = Template(
        "Everyone on the lists belongs to the population, and everyone in it could have come onto each list.",
        "Todas las personas de las listas pertenecen a la población, y todas las de esta podían llegar a cada lista.",
    )
    ALIKE = Template(
        "Within the model, persons are alike in their chances of being listed; dependence between lists is only that of the model's terms.",
        "Dentro del modelo, las personas se parecen en su probabilidad de figurar; la dependencia entre listas es solo la de sus términos.",
    )
    VISIBLE = Template(
        "Persons differ in how visible they are by one amount that is the same on all lists; otherwise the lists are independent.",
        "Las personas difieren en su visibilidad en una cantidad que es la misma en todas las listas; por lo demás, estas son independientes.",
    )
    NO_TOP_TERM = Template(
        "The lists have no joint dependence of the highest order; the data cannot show whether they do.",
        "Las listas no tienen dependencia conjunta del orden más alto; los datos no pueden mostrar si la tienen.",
    )
    DECOMPOSABLE = Template(
        "The dependence between lists is that of a decomposable graph, or a mixture of them.",
        "La dependencia entre listas es la de un grafo descomponible, o una mezcla de ellos.",
    )
    CLASSES = Template(
        "The population falls into classes, and within a class the lists are independent.",
        "La población se divide en clases, y dentro de una clase las listas son independientes.",
    )
    PRIOR = Template(
        "The answer includes a prior belief about the size and the terms, which matters where overlaps are few.",
        "La respuesta incluye una creencia previa sobre el tamaño y los términos, que pesa donde hay pocos cruces.",
    )
    WITHIN_STRATA = Template(
        "Persons within a stratum are alike; strata differ only as the model's terms allow.",
        "Las personas de un mismo estrato se parecen; los estratos difieren solo como permiten los términos del modelo.",
    )


class Conclusion(Enum):
    """The verdict of the panel in words."""

    HOLDS = Template(
        "The methods agree: between {low} and {high} persons, of whom {observed} were seen.",
        "Los métodos concuerdan: entre {low} y {high} personas, de las cuales se vio a {observed}.",
    )
    NOT_ESTIMABLE = Template(
        "The hidden number is not estimable from this table.",
        "El número oculto no puede estimarse con esta tabla.",
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the library with the values of its places, told in either language. kind: a member whose value is a Template."""

    kind: Enum
    places: tuple[tuple[str, str], ...] = ()

    def text(self, language: Language = "en") -> str:
        """The sentence in a language."""
        template: Template = self.kind.value
        return (template.es if language == "es" else template.en).format(**dict(self.places))


def sentence(kind: Enum, /, **places: str | int | float) -> Sentence:
    """A sentence; numbers are rounded to whole persons and grouped by thousands with a thin space."""
    return Sentence(kind, tuple((name, _told(value)) for name, value in places.items()))


def _told(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:,.0f}".replace(",", "\u202f")
