"""The pages that answer: what applies to a system, why, what changes and when, and how it hangs together."""
