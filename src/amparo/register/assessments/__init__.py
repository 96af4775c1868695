"""What outside assessors ask and say, and which of our figures speak for and against it."""
