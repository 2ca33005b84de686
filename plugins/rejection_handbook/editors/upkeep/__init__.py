"""How an edition keeps up with the handbook: review, upgrade, and whose words a page has."""
