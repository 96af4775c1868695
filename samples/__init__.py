"""Sample returns, and the programme that makes them."""
