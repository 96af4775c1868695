"""The register frozen: pseudonymised Parquet with hashes."""
