"""The command line: a module for each group of commands, on what every command shares."""

from normgraph.cli.app import app, main

__all__ = ["app", "main"]
