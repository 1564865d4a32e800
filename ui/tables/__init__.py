"""Tables: lists of records fetched page by page, and small tables edited in place."""
