"""Linkage on Apache Spark: the queries, levels and partitions of `amparo.linkage`, for more records than one machine holds."""
