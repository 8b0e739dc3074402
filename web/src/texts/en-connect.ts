import type { frConnect } from './fr-connect.ts';

const protocolNames: Readonly<Record<string, string>> = {
  'openai-chat': 'Chat (OpenAI)',
  'openai-responses': 'Response (OpenAI)',
  'openai-completion': 'Completion (OpenAI)',
  'openai-embedding': 'Embeddings (OpenAI)',
  'mistral-fim': 'Completion (Mistral)',
  rerank: 'Ranking',
  'anthropic-messages': 'Messages (Anthropic)',
  'anthropic-count': 'Count of tokens (Anthropic)',
  'ollama-chat': 'Chat (Ollama)',
  'ollama-generate': 'Text (Ollama)',
  'ollama-embed': 'Embeddings (Ollama)',
  'ollama-show': 'Description (Ollama)',
  'tabby-completion': 'Completion (Tabby)',
  google: 'Google',
  'llama-cpp-infill': 'Completion (llama.cpp)',
  'llama-cpp-completion': 'Text (llama.cpp)',
  'llama-cpp-tokens': 'Tokens (llama.cpp)',
};

/** What the page says of connecting tools. In English. */
export const enConnect: typeof frConnect = {
  connect: {
    title: 'Connect your tools',
    lead: 'Your tools speak to the models of the house with the same clients as anywhere: only the address and the key change. Nothing of what they send is kept.',
    tool: 'Your tool',
    name: {
      vscode: 'VS Code (GitHub Copilot)',
      'llama-vscode': 'llama.vscode',
      tabby: 'Tabby',
      jetbrains: 'JetBrains AI Assistant',
      neovim: 'Neovim (llama.vim)',
      'neovim-lsp': 'Neovim (LSP)',
      helix: 'Helix (LSP)',
      emacs: 'Emacs (LSP)',
      codex: 'Codex',
      opencode: 'opencode',
      curl: 'curl',
      python: 'Python (openai)',
      javascript: 'JavaScript (openai)',
      continue: 'Continue',
      'claude-code': 'Claude Code',
      'open-webui': 'Open WebUI',
      langchain: 'LangChain',
      zed: 'Zed',
    },
    about: {
      vscode:
        'Chat and agent. VS Code keeps the key itself and names it in the file: keep the name that it puts there. Completion while you type comes from llama.vscode, Tabby or Continue.',
      'llama-vscode': 'Completion while you type, with pieces of the other files that are open, chat and search.',
      tabby:
        'For the plug-ins of Tabby (VS Code, JetBrains, Eclipse, Vim). The house asks them to tell their maker nothing of you.',
      jetbrains:
        'Chat and agent. Its completion while you type takes no server of one’s own: for that, the plug-in of Tabby.',
      neovim: 'Completion while you type, and instructions on a passage that is selected.',
      'neovim-lsp':
        'Completion while you type, from Neovim 0.12 on, by Maison’s language server: a clone of Maison on your machine, whose path you give.',
      helix:
        'A completion in the menu, by Maison’s language server: a clone of Maison on your machine, whose path you give.',
      emacs:
        'A completion in Eglot’s menu, by Maison’s language server: a clone of Maison on your machine, whose path you give.',
      codex:
        'Its first request is long: on a machine without a graphics card, expect several minutes, and a model with a large enough context.',
      opencode:
        'Its first request is long: on a machine without a graphics card, expect several minutes, and a model with a large enough context.',
      curl: 'A chat in your terminal, word by word.',
      python: 'The library of OpenAI, as it is.',
      javascript: 'The library of OpenAI, as it is.',
      continue:
        'Chat, completion in code and search. A gap is filled in the form of the model that is loaded. Under “data” Continue tells the house whether a completion was taken, without the code: counted for ten people or more.',
      'claude-code':
        'Its first request is long: on a machine without a graphics card, expect several minutes, and a model with a large enough context.',
      'open-webui': 'The models of the house appear in its list.',
      langchain: 'Chat, tools and embeddings.',
      zed: 'Zed reads the key from its environment.',
    },
    key: 'A key for this tool',
    keyLead: 'It is for models alone: neither your documents nor your conversations are open to it.',
    keyLeadCode:
      'It is for models, and for the code of the repositories that you read: neither your documents nor your conversations are open to it.',
    keyMade: (name: string, moment: string) =>
      `Key “${name}” made, until ${moment}. It stands in the configuration below: copy it before you leave this page, it is shown this once.`,
    makeKey: 'Make the key of this tool',
    makeAnother: 'Make another one',
    configuration: 'Its configuration',
    terminal: 'Terminal',
    copyOf: (place: string) => `Copy: ${place}`,
    calls: 'Its requests',
    noCalls: 'No request yet.',
    callsLead: 'The latest of your tools.',
    waiting: 'Waiting for the first request of this key…',
    arrived: 'The first request has arrived: your tool is connected.',
    noModel: 'unknown model',
    tokens: (read: number, written: number) => `${read} tokens read, ${written} written`,
    seconds: (seconds: number) => `${seconds.toFixed(1)} s`,
    protocol: (name: string) => protocolNames[name] ?? `Protocol ${name}`,
    outcome: { done: 'answered', cut: 'cut short', refused: 'refused', failed: 'failed' },
  },
};
