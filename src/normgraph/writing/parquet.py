"""Write the answers for a register as Parquet: a row for each entry and layer, a column for each requirement.

Needs pyarrow, which comes with `pip install normgraph[bulk]`.
"""

from __future__ import annotations

from typing import BinaryIO, Final

from normgraph.errors import MissingTool
from normgraph.register.answers import RegisterAnswers
from normgraph.writing.clean import storable

LAYERS: Final = ("vouched", "claimed")


def write_answers(answers: RegisterAnswers, output: BinaryIO) -> None:
    """Write the columns `index`, `lars`, `name`, `organization`, `layer`, and one for each requirement.

    Its values are 0 (does not apply), 1 (undetermined) and 2 (applies); the schema says so, with days and graph. Raises
    `MissingTool` without pyarrow.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as problem:
        nl = "Parquet vraagt om pyarrow: pip install 'normgraph[bulk]'"
        raise MissingTool(nl, "Parquet needs pyarrow: pip install 'normgraph[bulk]'") from problem
    import numpy

    rows = [(entry, layer) for entry in answers.entries for layer in LAYERS]
    columns = {
        "index": pyarrow.array([entry.position - 1 for entry, _ in rows], pyarrow.int32()),
        **{
            name: pyarrow.array([storable(getattr(entry, name)) for entry, _ in rows], pyarrow.string())
            for name in ("lars", "name", "organization")
        },
        "layer": pyarrow.array([layer for _, layer in rows], pyarrow.string()),
    }
    truths = b"".join(getattr(entry, layer).truths for entry, layer in rows)
    table = numpy.frombuffer(truths, dtype=numpy.int8).reshape(len(rows), len(answers.requirements))
    for number, requirement in enumerate(answers.requirements):
        columns[requirement.key] = pyarrow.array(numpy.ascontiguousarray(table[:, number]))
    said = {
        "as_of": str(answers.as_of), "known_at": str(answers.known_at),
        "dataset_version": answers.version, "dataset_hash": answers.hash,
        "values": "0 does not apply, 1 undetermined, 2 applies",
    }  # fmt: skip
    parquet.write_table(pyarrow.table(columns, metadata=said), output)
