"""What the browser tests stand on: the running site, people, the watcher of every page, pictures made of bytes."""
