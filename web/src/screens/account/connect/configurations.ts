/** The tools whose configuration the page writes. */
export const toolNames = [
  'curl',
  'python',
  'javascript',
  'continue',
  'claude-code',
  'open-webui',
  'langchain',
  'zed',
] as const;
export type ToolName = (typeof toolNames)[number];

/** A text to copy, and where it belongs. */
export interface Configuration {
  /** A file of the tool, or null for a terminal. */
  readonly file: string | null;
  readonly text: string;
}

interface Given {
  /** Of the house, without a path. */
  readonly address: string;
  readonly key: string;
}

/** What stands for a key that was not made yet. */
export const keyPlaceholder = 'maison_…';

/** The exact configuration of a tool. */
export function writeConfigurations(tool: ToolName, given: Given): readonly Configuration[] {
  return writers[tool](given);
}

const writers: Readonly<Record<ToolName, (given: Given) => readonly Configuration[]>> = {
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
  continue: ({ address, key }) => [
    {
      file: '~/.continue/config.yaml',
      text: `name: Maison
version: 1.0.0
schema: v1
models:
  - name: Maison
    provider: openai
    model: maison-chat
    apiBase: ${address}/v1
    apiKey: ${key}
    roles: [chat, edit, apply]
  - name: Maison code
    provider: ollama
    model: maison-code
    apiBase: ${address}
    apiKey: ${key}
    roles: [autocomplete]
  - name: Maison embed
    provider: openai
    model: maison-embed
    apiBase: ${address}/v1
    apiKey: ${key}
    roles: [embed]`,
    },
  ],
  'claude-code': ({ address, key }) => [
    {
      file: null,
      text: `export ANTHROPIC_BASE_URL="${address}"
export ANTHROPIC_AUTH_TOKEN="${key}"
export ANTHROPIC_MODEL="maison-code"
export ANTHROPIC_SMALL_FAST_MODEL="maison-code"
claude`,
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
  zed: ({ address, key }) => [
    {
      file: '~/.config/zed/settings.json',
      text: JSON.stringify(
        {
          language_models: {
            openai_compatible: {
              Maison: {
                api_url: `${address}/v1`,
                available_models: [{ name: 'maison-chat', display_name: 'Maison', max_tokens: 4096 }],
              },
            },
          },
        },
        null,
        2,
      ),
    },
    { file: null, text: `export MAISON_API_KEY="${key}"\nzed` },
  ],
};
