"""Which norms apply: closure of facts, three-valued evaluation, reasons, time and questions. Pure functions."""
