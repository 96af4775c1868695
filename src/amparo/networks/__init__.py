"""Networks: who is tied to whom in the docket, by which record, and whether a group meets the legal test of an organised one."""
