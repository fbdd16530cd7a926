"""What a page shows around its text: menus, albums, contents, what stands below the end."""
