"""The agencies' files in: templates, dry run, import, quarantine."""
