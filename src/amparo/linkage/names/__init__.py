"""Names of many traditions in a form that can be compared: pure functions over text and token lists, no state, no I/O but the data files.

What makes two spellings of one name comparable is data (`particles.yaml`, `short_names.yaml`, `chinese_surnames.yaml`) and one table of sounds (`sounds.py`).
"""

from amparo.linkage.names.dates import BirthDate, birth_date
from amparo.linkage.names.persons import PersonName, person_name
from amparo.linkage.names.sounds import sound_keys
from amparo.linkage.names.writing import folded, tokens

__all__ = ["BirthDate", "PersonName", "birth_date", "folded", "person_name", "sound_keys", "tokens"]
