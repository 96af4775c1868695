"""A file that cannot be taken in: one sentence in both languages, and nothing was changed."""

from __future__ import annotations

from amparo.law.text import Bilingual, Language


class FileRefused(Exception):
    """The file as a whole is refused. `reason` says why and what to do, without repeating what stands in the file."""

    def __init__(self, reason: Bilingual) -> None:
        super().__init__(reason.en)
        self.reason = reason

    def said(self, language: Language) -> str:
        return self.reason.in_language(language)


def refused(es: str, en: str) -> FileRefused:
    return FileRefused(Bilingual(es, en))
