"""The windows, driven through the page objects of tests/pages."""
