import type { Writers } from './configuration.ts';

/** Agents that work on a repository. */
export const agentWriters: Writers<'claude-code' | 'codex' | 'opencode'> = {
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
  codex: ({ address, key }) => [
    {
      file: '~/.codex/config.toml',
      text: `model = "maison-code"
model_provider = "maison"
web_search = "disabled"

[features]
multi_agent = false

[model_providers.maison]
name = "Maison"
base_url = "${address}/v1"
env_key = "MAISON_API_KEY"
wire_api = "responses"`,
    },
    { file: null, text: `export MAISON_API_KEY="${key}"\ncodex` },
  ],
  opencode: ({ address, key }) => [
    {
      file: 'opencode.json',
      text: JSON.stringify(
        {
          $schema: 'https://opencode.ai/config.json',
          model: 'maison/maison-code',
          provider: {
            maison: {
              npm: '@ai-sdk/openai-compatible',
              name: 'Maison',
              options: { baseURL: `${address}/v1`, apiKey: key },
              models: { 'maison-code': { name: 'Maison', tool_call: true } },
            },
          },
        },
        null,
        2,
      ),
    },
  ],
};
