import type { ServerCheckVerdict } from '../../../contract/index.ts';
import { parseJson } from '../../engines/openai/parse-json.ts';
import type { Said } from './read-said.ts';
import { type Fields, findOut, type Finding, isHeld, type Trier } from './trier.ts';

// The message asks for one thing and the form allows another alone: what follows the form was held to it, for no model
// would have written that by itself.

const cities = ['Zanzibar-7', 'Reykjavik-3'];
const schema = {
  type: 'object',
  properties: { ville: { type: 'string', enum: cities } },
  required: ['ville'],
  additionalProperties: false,
};
const askedForSchema = 'Quelle est la capitale de la France ? Réponds exactement {"ville": "Paris"} et rien d’autre.';
const askedForGrammar = 'Réponds exactement par ce mot et rien d’autre : bonjour';
const grammar = 'root ::= "zinnia-" [0-9] [0-9] [0-9]';
const regex = 'zinnia-[0-9]{3}';

/** Room for some thought before it; without any, for a few words. */
const thoughtTokens = 300;
const plainTokens = 60;

/** As the engine of servers asks for a schema. */
const schemaFields = {
  response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
};

/** vLLM's from 0.12 on, vLLM's of before, llama.cpp's, SGLang's. */
const grammarFields: readonly (readonly [name: string, fields: Fields])[] = [
  ['structured_outputs.grammar', { structured_outputs: { grammar } }],
  ['structured_outputs.regex', { structured_outputs: { regex } }],
  ['guided_grammar', { guided_grammar: grammar }],
  ['guided_regex', { guided_regex: regex }],
  ['grammar', { grammar }],
  ['ebnf', { ebnf: grammar }],
  ['regex', { regex }],
];

/** Whether an answer keeps to a JSON schema. */
export async function trySchema(trier: Trier): Promise<Finding> {
  return tryForm(trier, askedForSchema, schemaFields, (said) => judgeForm(said, followsSchema));
}

/** Whether an answer keeps to a grammar, by any of the fields that servers have for it; and by which. */
export async function tryGrammar(trier: Trier): Promise<{ finding: Finding; field: string | null }> {
  const findings: Finding[] = [];
  for (const [name, fields] of grammarFields) {
    const found = await tryForm(trier, askedForGrammar, fields, (said) => judgeForm(said, followsGrammar));
    const finding = { verdict: found.verdict, seen: `${name}: ${found.seen}` };
    if (isHeld(finding)) return { finding, field: name };
    findings.push(finding);
  }
  return { finding: findings.toSorted((one, other) => weigh(one) - weigh(other))[0] as Finding, field: null };
}

// Where none of the fields does it, what says most: that a grammar is applied where it does harm, that it is passed over.
const telling: readonly ServerCheckVerdict[] = ['on-reasoning', 'ignored', 'error-in-200', 'refused', 'rubbish'];
function weigh({ verdict }: Finding): number {
  const place = telling.indexOf(verdict);
  return place < 0 ? telling.length : place;
}

async function tryForm(
  trier: Trier,
  asked: string,
  fields: Fields,
  judge: (said: Said) => ServerCheckVerdict,
): Promise<Finding> {
  const { thinks, off } = trier.thinking;
  const plain = await trier.ask(asked, { ...fields, max_tokens: thinks ? thoughtTokens : plainTokens });
  const found = findOut(plain, judge);
  if (found.verdict === 'held' || !off) return found;
  const silent = await trier.ask(asked, { ...fields, ...off.fields, max_tokens: plainTokens });
  const again = findOut(silent, judge);
  if (again.verdict === 'held') return { verdict: 'without-thinking', seen: again.seen };
  return found.verdict === 'on-reasoning' ? found : again;
}

function judgeForm({ content, reasoning }: Said, follows: (text: string) => boolean): ServerCheckVerdict {
  if (follows(content)) return 'held';
  return follows(reasoning) ? 'on-reasoning' : 'ignored';
}

function followsSchema(text: string): boolean {
  const said = parseJson(text.trim()) as { ville?: unknown } | null | undefined;
  return (
    typeof said === 'object' && said !== null && Object.keys(said).length === 1 && cities.includes(String(said.ville))
  );
}

const followsGrammar = (text: string): boolean => /^zinnia-\d{3}$/.test(text.trim());
