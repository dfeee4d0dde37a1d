"""SPARQL 1.1 Protocol: queries and writes from outside, carried out in processes that can be killed.

The engine has no time limit of its own, and a query can overflow its stack and take its process along. So a request
is read and checked here (`protocol`, `guard`), waits its turn (`lanes`), and is answered by a worker (`worker`) that
may use so much memory and time, and can open nothing: no file, no connection. Workers are forked from one process that
has loaded the graph (`nursery`); the server talks to them (`pool`). What is written (`update`) happens to the copy of
the graph that a worker is; what it changed (`change`) is committed (`commit`) to a file (`journal`), from which the
others have it. Another engine can stand in their place (`remote`). Nothing here knows a web framework.
"""
