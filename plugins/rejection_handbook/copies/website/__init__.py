"""What a website needs beside its pages: an icon, a picture for shared links, its server's headers, and robots.txt."""
