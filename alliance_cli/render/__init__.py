"""A report in, text out.

A report (a value of the model) takes one of three neutral shapes: `record` (plain data), `table` (a header and rows)
or `layout` (blocks of runs that carry roles, never colors). A format is one small module that writes one of the shapes;
`formats` picks it and imports it when it is asked for.
"""
