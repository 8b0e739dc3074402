// Where programs speak to the house. Most below /v1; what llama.cpp's clients ask lies at the root, and so does what the
// others ask who were given the address of the house without /v1: it works there too.

/** Each is an address of OpenAI's, below /v1 as well. */
export const shortOpenAiPaths = [
  '/chat/completions',
  '/completions',
  '/embeddings',
  '/fim/completions',
  '/models',
  '/rerank',
  '/responses',
] as const;
const shortAnthropicPaths = ['/messages', '/messages/count_tokens'] as const;
/** As Continue and others complete with the protocol of DeepSeek. */
export const deepSeekPaths = ['/beta/completions', '/v1/beta/completions'] as const;
const llamaCppPaths = ['/infill', '/completion', '/tokenize', '/detokenize', '/props'] as const;
/** Its clients ask these too: refused in its words, and not by the page. */
const llamaCppRefused = ['/apply-template', '/slots'] as const;
/** Says whether the server is there, to whoever asks. */
export const llamaCppHealth = '/health';

// The last are refused, in its words: no key fetches a model or takes one away.
const ollamaPath =
  /^\/api\/(tags|show|version|ps|chat|generate|embed|embeddings|pull|push|create|copy|delete|blobs\/[^/]+)$/;
const googleCall = /^\/v1(beta)?\/models\/[^/]+:\w+$/;
const tabbyPath = /^\/v1beta\/(server_setting|chat\/completions)$/;

/** All addresses of programs, as patterns of the router, but for Ollama's, which lie among the house's own. */
export const programAddresses: readonly string[] = [
  '/v1/*',
  '/v1beta/*',
  '/beta/completions',
  ...shortOpenAiPaths,
  ...shortAnthropicPaths,
  ...llamaCppPaths,
  ...llamaCppRefused,
];

/** Those that take a model's time as a question does, and count as one. */
export const questionAddresses: readonly string[] = [
  ...['/v1', ''].flatMap((base) => ['/chat/completions', '/messages', '/responses'].map((one) => `${base}${one}`)),
  '/v1beta/chat/completions',
  ...['/v1', '/v1beta'].map((base) => `${base}/models/:model{[^/]+:(?:g|streamG)enerateContent}`),
  '/api/chat',
  '/api/generate',
];

/** Headers besides `Authorization` in which clients of Anthropic and of Google show a key there, and nowhere else. */
export const programKeyHeaders = ['x-api-key', 'x-goog-api-key'] as const;

/** Whether a program asks at this address, Ollama's aside: a key may come in a header of its own there. */
export function isProgramAddress(path: string): boolean {
  return programAddresses.some((one) =>
    one.endsWith('/*') ? path === one.slice(0, -2) || path.startsWith(one.slice(0, -1)) : path === one,
  );
}

/** Where other servers and gateways have the same protocols: whoever moves here leaves such a beginning in their address. */
export const elsewhereAddresses: readonly string[] = [
  '/openai/*',
  '/anthropic/*',
  '/ollama/*',
  '/gemini/*',
  '/mistral/*',
  '/engines/*',
  '/api/v1/*',
  '/api/openai/*',
];

/** The address of the house that is meant by one of elsewhere: `/v1/chat/completions` by `/openai/v1/chat/completions`. */
export function findHouseAddress(path: string): string | null {
  if (!elsewhereAddresses.some((one) => path.startsWith(one.slice(0, -1)))) return null;
  const parts = path.split('/');
  for (let from = 2; from < parts.length; from += 1) {
    const meant = `/${parts.slice(from).join('/')}`;
    if (isProgramAddress(meant) || ollamaPath.test(meant)) return meant;
  }
  return null;
}

export type Protocol = 'openai' | 'anthropic' | 'ollama' | 'google' | 'llama.cpp';

/** The protocol whose words are spoken at this address; null for the house's own. */
export function findProtocol(path: string): Protocol | null {
  if (/^(\/v1)?\/messages(\/|$)/.test(path)) return 'anthropic';
  if (googleCall.test(path) || (path.startsWith('/v1beta/') && !tabbyPath.test(path))) return 'google';
  if ([...llamaCppPaths, ...llamaCppRefused, llamaCppHealth].some((one) => one === path)) return 'llama.cpp';
  if (isProgramAddress(path)) return 'openai';
  if (ollamaPath.test(path)) return 'ollama';
  const meant = findHouseAddress(path);
  return meant === null ? null : findProtocol(meant);
}
