"""A model that misbehaves on command, behind the protocol of real ones.

``behaviours`` says what it may be told to write, ``transport`` how it may fail to deliver it, and
``running`` serves it over HTTP on loopback.
"""
