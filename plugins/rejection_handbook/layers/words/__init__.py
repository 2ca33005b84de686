"""An edition's own words for those of the layers below."""
