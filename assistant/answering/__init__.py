"""From a message to an answer: pure steps over values; technical parts come in as ports."""
