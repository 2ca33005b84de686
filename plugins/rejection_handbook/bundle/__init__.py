"""The whole handbook to take away: the offline bundle, made from the finished site."""
