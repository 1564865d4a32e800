"""Help beside the page: short texts of resources/help, shown by F1."""
