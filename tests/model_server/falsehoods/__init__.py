"""Ways to make a true sentence false: each gives every false variant of a sentence it can think of.

The variants keep as much of the sentence as a lie can keep: the closer, the harder to notice.
"""
