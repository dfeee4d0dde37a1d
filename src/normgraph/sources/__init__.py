"""What other tools say: the Algoritmekader, the task registry and the Beslishulp, read, imported and compared.

Nothing in these files says what the law is. They are read as claims of their makers and never become part of our graph.
"""
