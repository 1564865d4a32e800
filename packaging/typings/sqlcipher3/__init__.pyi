"""SQLCipher for Python: pysqlite over another engine, so its interface is that of sqlite3."""
