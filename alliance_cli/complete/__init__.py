"""What may follow on a command line; asked at each press of the tab key, so that nothing heavy is loaded here.

`alliance __complete SHELL ...` is what the scripts of `alliance completion` call. It answers with lines, each a
candidate and, but for bash, a tab and what it is; `:files` and `:folders` leave the answer to the shell.
"""
