"""Names of AI products people ask about, folded: a name outside the register is still a tool.

A name here never yields more than “not in the register”; being absent only means a message must
capitalise it to be noticed.
"""

from __future__ import annotations

AI_PRODUCTS: tuple[str, ...] = (
    "stable diffusion", "character.ai", "google translate", "google traduction", "zoom ai companion",
    "amazon q", "meta ai", "apple intelligence", "claude code", "copy.ai", "leonardo.ai", "beautiful.ai",
    "chat with rtx", "bing chat", "bing copilot", "you.com", "canva ia", "canva ai", "magic studio",
    "dall-e", "dalle", "grok", "jasper", "runway", "canva", "suno", "udio", "elevenlabs", "synthesia",
    "heygen", "writesonic", "rytr", "wordtune", "quillbot", "grammarly", "poe", "deepseek", "qwen",
    "llama", "cursor", "windsurf", "replit", "huggingchat", "hugging face", "notebooklm", "fireflies",
    "tl;dv", "fathom", "read.ai", "noota", "gamma", "ideogram", "whisper", "sora", "manus",
    "phind", "tabnine", "codeium", "chatpdf", "humata", "elicit", "scite", "krea",
    "pika", "kling", "luma", "descript", "murf", "lovable", "bolt.new", "v0", "devin", "aider",
    "ollama", "lm studio", "chatsonic", "pi.ai", "replika", "snapchat ai", "reverso", "linguee",
    "systran", "wetransfer ia", "kimi", "ernie", "mistral large", "zapier ai", "make ai",
    "clickup brain", "slack ai", "asana ai", "salesforce einstein", "einstein gpt", "hubspot breeze",
    "freshdesk ai", "intercom fin", "zendesk ai", "photoshop generative", "topaz", "remove.bg",
)  # fmt: skip

ALSO_WORDS = frozenset(
    [
        "cursor",
        "whisper",
        "gamma",
        "manus",
        "elicit",
        "poe",
        "canva",
        "fathom",
        "luma",
        "pika",
        "consensus",
        "udio",
        "lovable",
        "devin",
        "runway",
        "kling",
        "descript",
        "replit",
        "ernie",
        "topaz",
        "scite",
        "phind",
        "murf",
        "krea",
        "aider",
        "llama",
        "sora",
        "jasper",
        "v0",
    ]
)
"""Products that are everyday words or first names too: only a capital letter makes them a product."""
