"""A command-line research assistant for the *US-Japan Alliance Digest*.

The flow, stage by stage: `ingest` reads a page and makes an `Issue`; `corpus` keeps it as a file that a person can
edit; `annotate` finds its dates, names and topics; `search` indexes the result and answers queries; `reports` says
what the answer adds up to; `render` shows it. `library` is the facade over all of them, and `commands` the command
line over that.
"""

__version__ = "0.1.0"
