"""Runs the client of OpenAI for Python and prints what it was given."""

import json
import sys

from openai import AuthenticationError, NotFoundError, OpenAI

base_url, key = sys.argv[1:]
client = OpenAI(base_url=base_url, api_key=key, max_retries=0)
messages = [{"role": "user", "content": "Bonjour"}]
parameters = {"type": "object", "properties": {"article": {"type": "string"}}, "required": ["article"]}
tools = [{"type": "function", "function": {"name": "read_price", "parameters": parameters}}]
out = {}

out["chat"] = client.chat.completions.create(model="maison-chat", messages=messages).choices[0].message.content

pieces = []
for chunk in client.chat.completions.create(
    model="maison-chat", messages=messages, stream=True, stream_options={"include_usage": True}
):
    if chunk.choices:
        pieces.append(chunk.choices[0].delta.content or "")
    elif chunk.usage:
        out["usage"] = chunk.usage.completion_tokens
out["stream"] = "".join(pieces)

called = client.chat.completions.create(model="maison-chat", messages=messages, tools=tools)
function = called.choices[0].message.tool_calls[0].function
out["tools"] = [function.name, json.loads(function.arguments)]

out["vector"] = len(client.embeddings.create(model="maison-embed", input="une chaise").data[0].embedding)
out["gap"] = client.completions.create(model="maison-code", prompt="a = ", suffix="\n").choices[0].text
out["response"] = client.responses.create(model="maison-chat", input="Bonjour").output_text

try:
    client.chat.completions.create(model="gpt-4o", messages=messages)
except NotFoundError as error:
    out["unknown"] = [error.status_code, error.code]
try:
    OpenAI(base_url=base_url, api_key="no-key", max_retries=0).models.list()
except AuthenticationError as error:
    out["stranger"] = error.status_code

print(json.dumps(out))
