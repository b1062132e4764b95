"""Reading only: nothing here opens a transaction or writes a row."""
