"""A boat."""
# --8<-- [start:sail]
sail = 1
# --8<-- [end:sail]
row = 2
