"""Apache Spark, where one machine is not enough. Nothing here is imported unless a command asks for Spark."""
