"""The kept: fields, codes, the store and its journal, on both engines."""
