"""Demonstration records: half a year of the sample company, invented and labelled as such.

They lie in a database of their own, so they never mix with real ones and go away with one file.
"""
