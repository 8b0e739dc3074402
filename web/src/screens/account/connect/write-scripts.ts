import type { Writers } from './configuration.ts';

/** What is asked from a program or a terminal, and by other servers. */
export const scriptWriters: Writers<'curl' | 'python' | 'javascript' | 'langchain' | 'open-webui'> = {
  curl: ({ address, key }) => [
    {
      file: null,
      text: `curl ${address}/v1/chat/completions \\
  -H "Authorization: Bearer ${key}" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "maison-chat", "stream": true, "messages": [{"role": "user", "content": "Bonjour"}]}'`,
    },
  ],
  python: ({ address, key }) => [
    { file: null, text: 'pip install openai' },
    {
      file: 'essai.py',
      text: `from openai import OpenAI

client = OpenAI(base_url="${address}/v1", api_key="${key}")
answer = client.chat.completions.create(
    model="maison-chat",
    messages=[{"role": "user", "content": "Bonjour"}],
)
print(answer.choices[0].message.content)`,
    },
  ],
  javascript: ({ address, key }) => [
    { file: null, text: 'npm install openai' },
    {
      file: 'essai.mjs',
      text: `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: '${address}/v1', apiKey: '${key}' });
const answer = await client.chat.completions.create({
  model: 'maison-chat',
  messages: [{ role: 'user', content: 'Bonjour' }],
});
console.log(answer.choices[0].message.content);`,
    },
  ],
  langchain: ({ address, key }) => [
    { file: null, text: 'npm install @langchain/openai @langchain/core' },
    {
      file: 'essai.mjs',
      text: `import { ChatOpenAI } from '@langchain/openai';

const model = new ChatOpenAI({
  model: 'maison-chat',
  apiKey: '${key}',
  configuration: { baseURL: '${address}/v1' },
});
console.log((await model.invoke('Bonjour')).content);`,
    },
  ],
  'open-webui': ({ address, key }) => [
    {
      file: 'docker-compose.yml',
      text: `services:
  open-webui:
    image: ghcr.io/open-webui/open-webui:main
    environment:
      OPENAI_API_BASE_URL: ${address}/v1
      OPENAI_API_KEY: ${key}
      ENABLE_OLLAMA_API: "false"`,
    },
  ],
};
