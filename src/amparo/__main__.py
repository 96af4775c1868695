"""`python -m amparo`, and `spark-submit …/amparo/__main__.py`: the same as `amparo`."""

import os
import sys

if sys.path[0] == os.path.dirname(os.path.abspath(__file__)):
    del sys.path[0]  # run as a file: rooms such as `statistics` would stand before Python's own modules

from amparo.cli.main import run

run()
