"""Time the reading of a register: run by hand as `python tests/bench/bench_register.py FILE [TIMES]`.

Reads the entries of a file of JSON Lines, repeated to make a larger one, and prints entries a second and peak memory.
"""

import resource
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from normgraph.register.read import open_register, read_stream


def main() -> None:
    content, times = Path(sys.argv[1]).read_bytes(), int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.NamedTemporaryFile() as large:
        for _ in range(times):
            large.write(content)
        large.flush()
        del content
        start = perf_counter()
        with open_register(Path(large.name)) as stream:
            number = sum(1 for _ in read_stream(stream))
        seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number} entries in {seconds:.1f} s ({number / seconds:.0f} a second), peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
