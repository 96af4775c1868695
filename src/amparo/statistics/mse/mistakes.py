"""What can be wrong with a table or a request, one sentence each, in English and Spanish: what, where, and what to do."""

from __future__ import annotations

from enum import Enum

from amparo.statistics.mse.words import Language, Template, sentence


class Mistake(Enum):
    """A sentence for each way in which a table or a request cannot be used. Values of cells are never repeated."""

    UNREADABLE = Template(
        "The file cannot be read as text in UTF-8 ({kind}); check its path and encoding.",
        "El archivo no puede leerse como texto en UTF-8 ({kind}); revise su ruta y codificación.",
    )
    EMPTY_FILE = Template(
        "The file is empty; give a header with one column per list.",
        "El archivo está vacío; ponga un encabezado con una columna por lista.",
    )
    MANY_LISTS = Template(
        "The table has {lists} lists and at most {most} are possible; merge lists first.",
        "La tabla tiene {lists} listas y como máximo pueden ser {most}; una listas primero.",
    )
    FEW_LISTS = Template(
        "The table has fewer than two lists; at least two are needed to see an overlap.",
        "La tabla tiene menos de dos listas; hacen falta al menos dos para ver un cruce.",
    )
    NAMELESS_LIST = Template(
        "A list has no name or a colon in its name; give each list a name without colons.",
        "Una lista no tiene nombre o tiene dos puntos en él; dé a cada lista un nombre sin dos puntos.",
    )
    SAME_NAME = Template(
        "Two lists have the same name; give each list its own.",
        "Dos listas tienen el mismo nombre; dé a cada una el suyo.",
    )
    TWO_COUNTS = Template(
        "The column {column} stands twice; keep one.",
        "La columna {column} está dos veces; deje una.",
    )
    ROW_LENGTH = Template(
        "Row {row} has {fields} fields and the header has {columns}; complete the row.",
        "La fila {row} tiene {fields} campos y el encabezado {columns}; complete la fila.",
    )
    MISSING = Template(
        "Row {row}, column {column} is missing; an unknown membership is not a no: complete it or leave the person out.",
        "Falta la fila {row}, columna {column}; una pertenencia desconocida no es un no: complétela o deje fuera a la persona.",
    )
    NOT_A_NUMBER = Template(
        "Row {row}, column {column} is not a number; write whole numbers.",
        "La fila {row}, columna {column}, no es un número; escriba números enteros.",
    )
    FRACTION = Template(
        "Row {row}, column {column} is not a whole number; counts of persons have no fractions.",
        "La fila {row}, columna {column}, no es un número entero; los recuentos de personas no tienen fracciones.",
    )
    NEGATIVE = Template(
        "Row {row}, column {column} is negative; counts of persons start at zero.",
        "La fila {row}, columna {column}, es negativa; los recuentos de personas empiezan en cero.",
    )
    NOT_A_FLAG = Template(
        "Row {row}, column {column} is neither 0 nor 1; write 1 for on the list and 0 for not on it.",
        "La fila {row}, columna {column}, no es 0 ni 1; escriba 1 si está en la lista y 0 si no.",
    )
    REPEATED = Template(
        "Row {row} repeats the history of an earlier row; add the two counts in one row.",
        "La fila {row} repite el historial de una anterior; sume los dos recuentos en una fila.",
    )
    UNLISTED = Template(
        "The table counts persons on no list at all; leave out those rows: that number is what is to be estimated.",
        "La tabla cuenta personas que no están en ninguna lista; quite esas filas: ese número es el que se estima.",
    )
    STRANGE_LIST = Template(
        "Person {person} is on a list that is not among the lists named; name it or leave it out.",
        "La persona {person} está en una lista que no se nombró; nómbrela o quítela.",
    )
    STRANGE_HISTORY = Template(
        "A history names a list outside the table, or no list; use bit i for list i.",
        "Un historial nombra una lista ajena a la tabla, o ninguna; use el bit i para la lista i.",
    )
    BAD_COUNT = Template(
        "A count is negative or has a fraction; counts of persons are whole numbers from zero.",
        "Un recuento es negativo o tiene fracción; los recuentos de personas son enteros desde cero.",
    )
    NOBODY = Template(
        "The table counts nobody; give at least one history with a count above zero.",
        "La tabla no cuenta a nadie; dé al menos un historial con un recuento mayor que cero.",
    )
    EMPTY_LIST = Template(
        "No person is on the list {list}; drop it, or complete the table.",
        "Nadie está en la lista {list}; quítela, o complete la tabla.",
    )
    UNKNOWN_TERM = Template(
        "A term names a list that the table does not have; its lists are {lists}.",
        "Un término nombra una lista que la tabla no tiene; sus listas son {lists}.",
    )
    UNKNOWN_LIST = Template(
        "The table has no such list; its lists are {lists}.",
        "La tabla no tiene esa lista; sus listas son {lists}.",
    )
    NO_LIST_NAMED = Template(
        "No list was named; name at least one.",
        "No se nombró ninguna lista; nombre al menos una.",
    )
    UNKNOWN_METHOD = Template(
        "There is no such method; the methods are {methods}.",
        "No existe ese método; los métodos son {methods}.",
    )
    LATTICE = Template(
        "The table has {lists} lists, and the models work with up to {most}; merge or drop lists first.",
        "La tabla tiene {lists} listas y los modelos trabajan con hasta {most}; una o quite listas primero.",
    )
    MANY_MODELS = Template(
        "There are more than {most} hierarchical models of this order on {lists} lists; lower the order or use the downhill search.",
        "Hay más de {most} modelos jerárquicos de este orden con {lists} listas; baje el orden o use la búsqueda descendente.",
    )
    MANY_TERMS = Template(
        "Models of order {order} on {lists} lists have more than {most} terms; lower the order or merge lists.",
        "Los modelos de orden {order} con {lists} listas tienen más de {most} términos; baje el orden o una listas.",
    )
    MANY_GRAPHS = Template(
        "Averaging over decomposable graphs works with up to {most} lists and the table has {lists}; merge lists.",
        "El promedio de grafos descomponibles trabaja con hasta {most} listas y la tabla tiene {lists}; una listas.",
    )
    MANY_STRATA = Template(
        "The covariates make {strata} strata and at most {most} can be fitted; group their levels.",
        "Las covariables forman {strata} estratos y como máximo se ajustan {most}; agrupe sus niveles.",
    )
    NO_COLUMN = Template(
        "The table has no column {column}; name the covariates as in the header.",
        "La tabla no tiene la columna {column}; nombre las covariables como en el encabezado.",
    )
    UNKNOWN_COVARIATE = Template(
        "The table has no such covariate; its covariates are {covariates}.",
        "La tabla no tiene esa covariable; sus covariables son {covariates}.",
    )
    NO_LINKAGE = Template(
        "No linkage was given; draw at least one.",
        "No se dio ningún enlace; sortee al menos uno.",
    )
    NO_DRAWS = Template(
        "The method gives no replicates to combine; use {methods}.",
        "El método no da réplicas que combinar; use {methods}.",
    )
    UNWRITABLE = Template(
        "The picture cannot be written ({kind}); check its folder.",
        "La imagen no puede escribirse ({kind}); revise su carpeta.",
    )
    ONLY_WITH = Template(
        "{option} goes with --method {method}, and only with it.",
        "{option} va con --method {method}, y solo con él.",
    )
    BAD_OPTION = Template(
        "The option {option} is outside its range; it must be {range}.",
        "La opción {option} está fuera de su rango; debe ser {range}.",
    )


class BadTable(ValueError):
    """The table cannot be read or used, or the request makes no sense on it; the message says why and what to do."""

    def __init__(self, mistake: Mistake, /, **places: str | int) -> None:
        self.mistake = mistake
        self.sentence = sentence(mistake, **places)
        super().__init__(self.sentence.text("en"))

    def text(self, language: Language) -> str:
        """The message in a language."""
        return self.sentence.text(language)
