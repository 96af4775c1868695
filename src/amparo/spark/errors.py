"""What stops the work on Spark, in words for its user. What Spark itself says may hold values of records and is never shown."""

from __future__ import annotations

from amparo.law.text import Bilingual


class SparkUnavailable(Exception):
    """Spark cannot be started, or not as safely as it must be; the reason says what is missing."""

    def __init__(self, es: str, en: str) -> None:
        self.reason = Bilingual(es, en)
        super().__init__(en)


class SparkFailed(Exception):
    """Spark gave up on a step."""

    def __init__(self, kind: str) -> None:
        """kind: the name of Spark's error, without its text."""
        self.reason = Bilingual(
            f"Spark no pudo terminar ({kind}; su texto puede tener nombres y no se muestra): dele más memoria (AMPARO_SPARK_MEMORY, spark.executor.memory) y repita la orden.",
            f"Spark could not finish ({kind}; its text may hold names and is not shown): give it more memory (AMPARO_SPARK_MEMORY, spark.executor.memory) and repeat the command.",
        )
        super().__init__(self.reason.en)


def not_installed() -> SparkUnavailable:
    return SparkUnavailable(
        "Falta Apache Spark: instale amparo[spark].", "Apache Spark is missing: install amparo[spark]."
    )


def no_java() -> SparkUnavailable:
    return SparkUnavailable(
        "Spark no arranca: instale Java 17 o 21 y ponga su carpeta en JAVA_HOME.",
        "Spark does not start: install Java 17 or 21 and put its folder into JAVA_HOME.",
    )
