"""Reports as text, on paper and as workbooks."""
