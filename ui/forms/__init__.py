"""Forms of records: sections, an editor for every kind of value, problems beside the fields."""
