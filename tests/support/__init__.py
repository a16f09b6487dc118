"""Stand-ins and small builders that several test folders share."""
