import type { Tried } from './ask-server.ts';
import { splitThinking } from './split-thinking.ts';
import type { Finding, ThinkingSwitch, Trier } from './trier.ts';

const question = 'Un train part à 9 h 40 et roule 2 h 35. À quelle heure arrive-t-il ? Réponds en une phrase courte.';
const wordsAtMost = 400;

// Templates do not agree on the word: Qwen's has the first, Granite's and DeepSeek's the second.
const switches: readonly ThinkingSwitch[] = [
  { name: 'chat_template_kwargs', fields: { chat_template_kwargs: { enable_thinking: false, thinking: false } } },
  { name: 'reasoning_effort', fields: { reasoning_effort: 'none' } },
];

/** What the first answer of a check tells: whether it thinks, counts, and how soon it begins. */
export interface FirstAnswer {
  readonly tried: Tried;
  readonly thinking: Finding;
  readonly usage: Finding;
}

/** Asks one thing that is worth some thought, streamed; then, where it was thought over, how that is switched off. */
export async function tryThinking(trier: Trier): Promise<FirstAnswer> {
  const tried = await trier.ask(question, streamed);
  const usage = judgeUsage(tried);
  if (tried.outcome !== 'answered') return { tried, usage, thinking: { verdict: tried.outcome, seen: tried.seen } };
  if (tried.said.reasoning === '') return { tried, usage, thinking: { verdict: 'unneeded', seen: tried.seen } };
  trier.thinking = { thinks: true, off: null };
  return { tried, usage, thinking: await findSwitch(trier, tried) };
}

const streamed = { stream: true, stream_options: { include_usage: true }, max_tokens: wordsAtMost };

async function findSwitch(trier: Trier, first: Tried): Promise<Finding> {
  let last: Finding = { verdict: 'ignored', seen: first.said.reasoning.slice(0, 160) };
  for (const one of switches) {
    const tried = await trier.ask(question, { max_tokens: wordsAtMost, ...one.fields });
    const { said } = tried;
    if (tried.outcome === 'answered' && said.reasoning === '' && splitThinking(said.content).answer.trim() !== '') {
      trier.thinking = { thinks: true, off: one };
      return { verdict: 'held', seen: `${one.name}: ${tried.seen}` };
    }
    const verdict = tried.outcome === 'answered' ? 'ignored' : tried.outcome;
    last = { verdict, seen: verdict === 'ignored' ? said.reasoning.slice(0, 160) : tried.seen };
  }
  return last;
}

// A count of nothing read or nothing written is none.
function judgeUsage({ outcome, said: { usage }, seen }: Tried): Finding {
  if (outcome !== 'answered') return { verdict: outcome, seen };
  if (!usage) return { verdict: 'ignored', seen: '' };
  const { promptTokens, completionTokens } = usage;
  const verdict = promptTokens > 0 && completionTokens > 0 ? 'held' : 'ignored';
  return { verdict, seen: `${promptTokens} + ${completionTokens}` };
}
