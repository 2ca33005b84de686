"""An edition as a plain folder, for engines that take no plugins: written before their build, finished after it."""
