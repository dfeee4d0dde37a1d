"""Releases of the graph: what changed since the last, whether its version fits, its files, and whether a copy is sound.

A release is a snapshot with more in it: the same graph as N-Quads, TriG and JSON-LD, a catalogue record, what changed,
licences and checksums. So servers answer from a release as they do from a snapshot. See `docs/releases.md`.
"""
