"""The window around the pages: navigation, menus, status line, settings, what goes wrong."""
