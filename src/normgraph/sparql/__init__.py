"""SPARQL 1.1 Protocol, read-only: queries from outside, run in processes that can be killed.

The engine has no time limit of its own, and a query can overflow its stack and take its process along. So a request
is read and checked here (`protocol`, `guard`), waits its turn (`lanes`), and is answered by a worker (`worker`) that
may use so much memory and time, and can open nothing: no file, no connection. Workers are forked from one process that
has loaded the graph (`nursery`); the server talks to them (`pool`). Nothing here knows a web framework.
"""
