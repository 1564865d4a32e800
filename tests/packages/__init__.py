"""Tests of the package container: bytes, files, keys and sticks."""
