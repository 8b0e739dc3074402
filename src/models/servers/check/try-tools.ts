import type { ServerCheckVerdict } from '../../../contract/index.ts';
import { parseJson } from '../../engines/openai/parse-json.ts';
import type { Said } from './read-said.ts';
import { findOut, type Finding, type Trier } from './trier.ts';

const text = { type: 'string' };
const describe = (name: string, description: string, field: string): object => ({
  type: 'function',
  function: {
    name,
    description,
    parameters: { type: 'object', properties: { [field]: text }, required: [field], additionalProperties: false },
  },
});
const weather = describe('lire_meteo', 'Dit le temps qu’il fait dans une ville.', 'ville');
const note = describe('noter', 'Note une phrase.', 'phrase');
const callAsked = 'Quel temps fait-il à Brest ? Appelle l’outil lire_meteo avec la ville ; ne réponds pas toi-même.';
/** Nothing in it wants a call: one comes where it is required. */
const noCallAsked = 'Réponds simplement « bonjour », sans appeler d’outil.';
const tokensAtMost = 300;

/** What was found of the calls of functions. */
export interface ToolFindings {
  readonly whole: Finding;
  readonly streamed: Finding;
  readonly required: Finding;
}

/** Has a function called whole, streamed, and where nothing but `tool_choice` wants it. */
export async function tryTools(trier: Trier): Promise<ToolFindings> {
  const common = { max_tokens: tokensAtMost, ...trier.thinking.off?.fields };
  const judge = (said: Said): ServerCheckVerdict => judgeCall(said, 'lire_meteo', 'ville');
  const whole = findOut(await trier.ask(callAsked, { ...common, tools: [weather] }), judge);
  const stream = { stream: true, stream_options: { include_usage: true } };
  const piecewise = findOut(await trier.ask(callAsked, { ...common, ...stream, tools: [weather] }), judge);
  const isLost = piecewise.verdict === 'ignored' && whole.verdict === 'held';
  const required = findOut(
    await trier.ask(noCallAsked, { ...common, tools: [note], tool_choice: 'required' }),
    (said) => judgeCall(said, 'noter', 'phrase'),
  );
  return { whole, streamed: isLost ? { ...piecewise, verdict: 'lost' } : piecewise, required };
}

// Every call has its name and whole arguments, or the house cannot work with what comes.
function judgeCall({ calls }: Said, name: string, field: string): ServerCheckVerdict {
  if (calls.length === 0) return 'ignored';
  const whole = calls.every((call) => {
    const said = parseJson(call.arguments);
    return (
      call.name === name && typeof said === 'object' && said !== null && typeof Reflect.get(said, field) === 'string'
    );
  });
  return whole ? 'held' : 'cut';
}
