"""The identity vault: sealed fields, the keys that open them, the index that finds without reading."""
