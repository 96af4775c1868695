"""An import with its second reader at work, which may be killed. Says the reader's process number and then waits.

idle    the reader has nothing to read
full    the reader has read rows whose answer nobody fetches: more than a pipe holds
"""

from __future__ import annotations

import select
import sys
import time

from amparo.law.country import load_country
from amparo.returns.cells import layout_of
from amparo.returns.kinds import recognise
from amparo.returns.second_reader import SecondReader


def main(state: str) -> None:
    recognised = recognise(["key", "channel", "raised_at"])
    second = SecondReader()
    second.start(layout_of(recognised, country=load_country("cu"), digest_key=b"k" * 32))
    process = second._process
    assert process is not None
    assert process.stdout is not None
    if state == "full":
        select.select([process.stdout], [], [], 60)
        assert second.hand([(n, [f"A-{n}", "hotline", "2019-03-04"]) for n in range(2_000)])
        time.sleep(0.5)
    print(process.pid, flush=True)
    time.sleep(60)


if __name__ == "__main__":
    main(sys.argv[1])
