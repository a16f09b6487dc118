"""How people write in a chat: shortened, misspelt, spoken French; and what they talk about."""
