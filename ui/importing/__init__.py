"""The import window: a clerk's workbook becomes records, in five steps."""
