import { z } from 'zod';
import { MaisonError } from '../../../base/index.ts';
import type { HouseClient } from '../../open-house.ts';
import type { DoneLine, PromptLine, SchemaLine, Tool, UnsupportedLine } from './score-tools.ts';

const Answer = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullable(),
        message: z.object({
          content: z.string().nullable(),
          tool_calls: z.array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }) })).optional(),
        }),
      }),
    )
    .min(1),
});

/** Long enough for any call or object of the suite. */
const tokensAtMost = 160;

async function complete(house: HouseClient, body: object): Promise<z.infer<typeof Answer>['choices'][number]> {
  const json = { model: 'maison-chat', max_tokens: tokensAtMost, temperature: 0, ...body };
  const { choices } = await house.call(Answer, '/v1/chat/completions', { method: 'POST', json });
  return choices[0] as (typeof choices)[number];
}

/** One message with the functions of its program, which the model may call. */
export async function askWithTools(house: HouseClient, line: PromptLine, tools: readonly Tool[]): Promise<DoneLine> {
  const { message } = await complete(house, { messages: [{ role: 'user', content: line.prompt }], tools });
  const calls = (message.tool_calls ?? []).map(({ function: { name, arguments: written } }) => {
    const schema = tools.find((tool) => tool.function.name === name)?.function.parameters;
    return { name, valid: schema !== undefined && fits(written, schema) };
  });
  return { id: line.id, calls, words: (message.content ?? '').trim() };
}

/** One JSON answer of a schema. One that the limit of length cut off is no JSON, and counts as such. */
export async function askForJson(house: HouseClient, { id, prompt, schema }: SchemaLine): Promise<DoneLine> {
  const { message } = await complete(house, {
    messages: [{ role: 'user', content: `Answer as JSON. ${prompt}` }],
    response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
  });
  const words = message.content ?? '';
  return { id, calls: [{ name: 'json', valid: fits(words, schema) }], words };
}

/** Whether a schema that cannot be enforced is refused by the name of its keyword. */
export async function askUnsupported(house: HouseClient, { keyword, schema }: UnsupportedLine): Promise<boolean> {
  try {
    await complete(house, {
      messages: [{ role: 'user', content: 'Answer as JSON.' }],
      response_format: { type: 'json_schema', json_schema: { name: 'answer', schema } },
    });
    return false;
  } catch (thrown) {
    if (!(thrown instanceof MaisonError)) throw thrown;
    return thrown.code === 'json_schema_unsupported' && thrown.sentence.en.includes(keyword);
  }
}

// By a reader of schemas that is not the house's own.
function fits(written: string, schema: object): boolean {
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(JSON.parse(written)).success;
  } catch {
    return false;
  }
}
