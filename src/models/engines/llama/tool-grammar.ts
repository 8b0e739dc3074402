import type { GenerateRequest, JsonSchema, ToolDescription } from '../../chat-engine.ts';
import type { WriteRequest } from '../../process/model-kind.ts';
import { writeGrammar } from './schema-grammar.ts';
import { callMark } from './tool-calls.ts';

/** Words: what begins as no call in any of the forms in which small models write one. */
const words = '[^<{`\\[ \\n] [^\\x00]*';

/** The same where calls are forbidden, of which a model that has called before tries every form: a letter, a figure, a sign of Markdown. */
const wordsAlone = '[^<>{}`()=:;,.!?/\\[\\] \\n] [^\\x00]*';

/** Calls beside each other in one answer. */
const callsAtMost = 8;

/**
 * The grammar of calls of these functions: from the first word where one must be called, from the mark of the first
 * call on where one may. Throws `json_schema_unsupported` (400) with the keyword of a schema that cannot be enforced.
 */
export function writeToolGrammar({
  tools = [],
  toolChoice = 'auto',
  oneCallAtMost = false,
  asSaid,
}: GenerateRequest): Pick<WriteRequest, 'grammar' | 'callGrammar' | 'forbidden'> {
  if (tools.length === 0) return {};
  // Where only the mark is kept from it, a model goes on with bare JSON. A program may want JSON.
  if (toolChoice === 'none') return { forbidden: callMark, ...(asSaid ? {} : { grammar: `root ::= ${wordsAlone}` }) };
  const named = typeof toolChoice === 'object' ? tools.filter(({ name }) => name === toolChoice.name) : tools;
  const one = typeof toolChoice === 'object' || oneCallAtMost;
  const rules = writeGrammar({ anyOf: named.map(describeCall) }).replace(/^root ::=/, 'call ::=');
  const blank = '[ \\n]{0,2}';
  const body = `${blank} call ${blank} "</tool_call>"`;
  const others = one ? '' : ` (${blank} "${callMark}" ${body}){0,${callsAtMost - 1}}`;
  const called = `"${callMark}" ${body}${others}`;
  if (toolChoice !== 'auto') return { grammar: `root ::= ${called}\n${rules}` };
  // Small models begin with the bare JSON of a call, or with it in a fence: then it is one, and of a function that there
  // is. Words begin otherwise.
  const fenced = '"```" "json"? "\\n" call "\\n```"';
  const beginning = `root ::= ${called} | call | ${fenced} | words\nwords ::= ${words}\n${rules}`;
  return {
    callGrammar: {
      mark: callMark,
      beginning,
      words: `root ::= ${words}`,
      grammar: `root ::= ${body}${others}\n${rules}`,
    },
  };
}

function describeCall({ name, parameters }: ToolDescription): JsonSchema {
  return {
    type: 'object',
    properties: { name: { const: name }, arguments: parameters },
    required: ['name', 'arguments'],
  };
}
