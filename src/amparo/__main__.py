"""`python -m amparo`: the same as `amparo`."""

from amparo.cli.main import run

run()
