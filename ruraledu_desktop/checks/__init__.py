"""Findings in the data: what the office's rules say about a record, and what to do about it.

`catalogue` holds every sentence, `problems` the value that carries one, `records.check_record` the
checks of one record, with one module per kind of record beside it.

All are pure: values in, problems out; nothing here opens the store or stops anybody from saving,
because clerks work with half-known data.
"""
