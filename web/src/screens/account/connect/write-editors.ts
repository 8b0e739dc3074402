import type { Writers } from './configuration.ts';

// VS Code and Zed ask for the room of a model before they ask the house: the smallest that the house gives one.
const contextTokens = 4096;
const answerTokens = 1024;

/** Editors: a chat in all, completion while one types where they have it from one's own server. */
export const editorWriters: Writers<'vscode' | 'continue' | 'llama-vscode' | 'zed' | 'tabby' | 'jetbrains' | 'neovim'> =
  {
    vscode: ({ address, key }) => [
      { file: 'Chat: Manage Language Models › Add Models › Custom Endpoint › API key', text: key },
      {
        file: 'chatLanguageModels.json',
        text: JSON.stringify(
          [
            {
              name: 'Maison',
              vendor: 'customendpoint',
              apiKey: '${input:chat.lm.secret.maison}',
              apiType: 'chat-completions',
              models: [
                {
                  id: 'maison-code',
                  name: 'Maison',
                  url: `${address}/v1/chat/completions`,
                  toolCalling: true,
                  vision: false,
                  maxInputTokens: contextTokens - answerTokens,
                  maxOutputTokens: answerTokens,
                },
              ],
            },
          ],
          null,
          2,
        ),
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
    roles: [embed]
data:
  - name: Maison
    destination: ${address}/v1/continue/data
    schema: 0.2.0
    level: noCode
    events: [autocomplete]
    apiKey: ${key}`,
      },
    ],
    'llama-vscode': ({ address, key }) => [
      {
        file: 'settings.json',
        text: JSON.stringify(
          {
            'llama-vscode.endpoint': address,
            'llama-vscode.api_key': key,
            'llama-vscode.endpoint_chat': address,
            'llama-vscode.api_key_chat': key,
            'llama-vscode.endpoint_tools': address,
            'llama-vscode.api_key_tools': key,
            'llama-vscode.endpoint_embeddings': address,
            'llama-vscode.api_key_embeddings': key,
            'llama-vscode.ai_model': 'maison-code',
          },
          null,
          2,
        ),
      },
    ],
    tabby: ({ address, key }) => [
      {
        file: '~/.tabby-client/agent/config.toml',
        text: `[server]
endpoint = "${address}"
token = "${key}"

[anonymousUsageTracking]
disable = true`,
      },
    ],
    jetbrains: ({ address, key }) => [
      {
        file: 'Settings › Tools › AI Assistant › Providers & API keys › OpenAI-compatible',
        text: `URL: ${address}/v1\nAPI key: ${key}\nModel: maison-chat`,
      },
    ],
    neovim: ({ address, key }) => [
      {
        file: '~/.config/nvim/init.lua',
        text: `-- https://github.com/ggml-org/llama.vim
vim.g.llama_config = {
  endpoint_fim = "${address}/infill",
  endpoint_inst = "${address}/v1/chat/completions",
  model_fim = "maison-code",
  model_inst = "maison-chat",
  api_key = "${key}",
}`,
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
                  available_models: [{ name: 'maison-chat', display_name: 'Maison', max_tokens: contextTokens }],
                },
              },
            },
            edit_predictions: {
              provider: 'open_ai_compatible_api',
              open_ai_compatible_api: {
                api_url: `${address}/v1/completions`,
                model: 'maison-code',
                prompt_format: 'qwen',
                max_output_tokens: 64,
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
