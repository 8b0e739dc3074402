const protocolNames: Readonly<Record<string, string>> = {
  'openai-chat': 'Conversation (OpenAI)',
  'openai-responses': 'Réponse (OpenAI)',
  'openai-completion': 'Complétion (OpenAI)',
  'openai-embedding': 'Vecteurs (OpenAI)',
  'mistral-fim': 'Complétion (Mistral)',
  rerank: 'Classement',
  'anthropic-messages': 'Messages (Anthropic)',
  'anthropic-count': 'Compte de jetons (Anthropic)',
  'ollama-chat': 'Conversation (Ollama)',
  'ollama-generate': 'Texte (Ollama)',
  'ollama-embed': 'Vecteurs (Ollama)',
  'ollama-show': 'Description (Ollama)',
  'tabby-completion': 'Complétion (Tabby)',
  google: 'Google',
  'llama-cpp-infill': 'Complétion (llama.cpp)',
  'llama-cpp-completion': 'Texte (llama.cpp)',
  'llama-cpp-tokens': 'Jetons (llama.cpp)',
};

/** What the page says of connecting tools. In French. */
export const frConnect = {
  connect: {
    title: 'Connecter vos outils',
    lead: 'Vos outils parlent aux modèles de la maison avec les mêmes clients qu’ailleurs : seules l’adresse et la clé changent. Rien de ce qu’ils envoient n’est gardé.',
    tool: 'Votre outil',
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
        'Conversation et agent. VS Code garde la clé lui-même et la nomme dans le fichier : gardez le nom qu’il y met. La complétion pendant la frappe vient de llama.vscode, de Tabby ou de Continue.',
      'llama-vscode':
        'Complétion pendant la frappe, avec des morceaux des autres fichiers ouverts, conversation et recherche.',
      tabby:
        'Pour les extensions de Tabby (VS Code, JetBrains, Eclipse, Vim). La maison leur demande de ne rien dire de vous à leur éditeur.',
      jetbrains:
        'Conversation et agent. Sa complétion pendant la frappe ne prend pas de serveur à soi : pour elle, l’extension de Tabby.',
      neovim: 'Complétion pendant la frappe, et instructions sur un passage choisi.',
      'neovim-lsp':
        'Complétion pendant la frappe, à partir de Neovim 0.12, par le serveur de langage de Maison : un clone de Maison sur votre machine, dont vous donnez le chemin.',
      helix:
        'Une complétion dans le menu, par le serveur de langage de Maison : un clone de Maison sur votre machine, dont vous donnez le chemin.',
      emacs:
        'Une complétion dans le menu d’Eglot, par le serveur de langage de Maison : un clone de Maison sur votre machine, dont vous donnez le chemin.',
      codex:
        'Sa première demande est longue : sur une machine sans carte graphique, comptez plusieurs minutes, et un modèle au contexte assez grand.',
      opencode:
        'Sa première demande est longue : sur une machine sans carte graphique, comptez plusieurs minutes, et un modèle au contexte assez grand.',
      curl: 'Une conversation dans votre terminal, mot à mot.',
      python: 'La bibliothèque d’OpenAI, telle quelle.',
      javascript: 'La bibliothèque d’OpenAI, telle quelle.',
      continue:
        'Conversation, complétion dans le code et recherche. Le trou est rempli dans la forme du modèle chargé. Sous « data », Continue dit à la maison si une complétion a été prise, sans le code : compté pour dix personnes ou plus.',
      'claude-code':
        'Sa première demande est longue : sur une machine sans carte graphique, comptez plusieurs minutes, et un modèle au contexte assez grand.',
      'open-webui': 'Les modèles de la maison apparaissent dans sa liste.',
      langchain: 'Conversation, outils et vecteurs.',
      zed: 'Zed lit la clé dans son environnement.',
    },
    key: 'Une clé pour cet outil',
    keyLead: 'Elle ne sert qu’aux modèles : ni vos documents, ni vos conversations ne lui sont ouverts.',
    keyLeadCode:
      'Elle sert aux modèles, et au code des dépôts que vous lisez : ni vos documents, ni vos conversations ne lui sont ouverts.',
    keyMade: (name: string, moment: string) =>
      `Clé « ${name} » faite, jusqu’au ${moment}. Elle est dans la configuration ci-dessous : copiez-la avant de quitter cette page, elle n’est montrée qu’une fois.`,
    makeKey: 'Faire la clé de cet outil',
    makeAnother: 'En faire une autre',
    configuration: 'Sa configuration',
    terminal: 'Terminal',
    copyOf: (place: string) => `Copier : ${place}`,
    calls: 'Ses requêtes',
    noCalls: 'Aucune requête pour le moment.',
    callsLead: 'Les dernières de vos outils.',
    waiting: 'En attente de la première requête de cette clé…',
    arrived: 'La première requête est arrivée : votre outil est connecté.',
    noModel: 'modèle inconnu',
    tokens: (read: number, written: number) => `${read} jetons lus, ${written} écrits`,
    seconds: (seconds: number) => `${seconds.toFixed(1).replace('.', ',')} s`,
    protocol: (name: string) => protocolNames[name] ?? `Protocole ${name}`,
    outcome: { done: 'répondue', cut: 'interrompue', refused: 'refusée', failed: 'en échec' },
  },
};
