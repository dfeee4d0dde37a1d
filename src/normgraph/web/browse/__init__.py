"""The pages on which readers look things up: what a thing means in plain words, above all that the graph says of it."""
