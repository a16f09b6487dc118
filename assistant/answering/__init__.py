"""From a message to an answer: ordered, pure steps over values; technical parts come in as ports."""
