"""Run the command line, as `normgraph` or as `python -m normgraph`."""

import gc
import sys


def main() -> None:
    """Load the command line and run it; Ctrl-C ends it while it loads too, without a traceback."""
    gc.set_threshold(50_000)  # the graph stays: to look it over for circles again and again takes a tenth of the time
    try:
        from normgraph.cli import main as run
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
