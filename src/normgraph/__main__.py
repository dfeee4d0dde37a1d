"""Run the command line as `python -m normgraph`."""

from normgraph.cli import main

if __name__ == "__main__":
    main()
