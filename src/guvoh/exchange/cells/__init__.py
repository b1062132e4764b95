"""What stands in one cell: several people, their ages, lists, «(2 раза)». Pure; one module a noun."""
