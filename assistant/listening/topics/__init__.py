"""Which topic somebody may want to raise, told without a language model.

A message is compared with the examples of the company's own taxonomy, in words, concepts and
sentence vectors together. What comes out only ever pre-fills an offer: nothing is concluded about
anybody.
"""

from assistant.listening.topics.recogniser import Recognition, TopicRecogniser

__all__ = ["Recognition", "TopicRecogniser"]
