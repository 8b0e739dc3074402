import type { AssistantJob, AssistantJobDetails, AssistantList, JobTable } from '../../../src/contract/index.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { send } from '../../api/rights-house.ts';
import type { TestPerson } from '../../api/people-for-tests.ts';

/** What a scripted reader says of a field of some passages; null: that it does not stand there. */
export type SayField = (
  label: string,
  passages: readonly { number: number; text: string }[],
) => {
  value: string;
  quote: string;
  passage: number;
  state?: 'found' | 'doubtful';
} | null;

/** A model that reads as told, in the shape that is asked of it; what is no question of a job it answers with a word. */
export function scriptReader(
  say: SayField,
  choose: (prompt: string) => string = () => 'conforms',
): (request: GenerateRequest) => string {
  return ({ messages, jsonSchema }) => {
    if (!jsonSchema) return 'Bien.';
    const prompt = messages.at(-1)?.content ?? '';
    const names = Object.keys(jsonSchema['properties'] ?? {});
    const passages = readPassages(prompt);
    const fields = names.map((name) => {
      const label = new RegExp(`^- ${name}: (?<label>.*)$`, 'mu').exec(prompt)?.groups?.['label'] ?? '';
      if (label.includes(' = ')) return [name, choose(prompt)];
      const said = say(label, passages);
      return [name, said ? { state: 'found', ...said } : { state: 'not_found', value: '', quote: '', passage: 0 }];
    });
    return JSON.stringify(Object.fromEntries(fields));
  };
}

function readPassages(prompt: string): { number: number; text: string }[] {
  return prompt.split(/\n\n(?=\[\d+\] )/u).flatMap((block) => {
    const number = /^\[(?<number>\d+)\] /u.exec(block)?.groups?.['number'];
    const lines = block.split('\n').filter((line) => line.startsWith('| '));
    return number === undefined
      ? []
      : [{ number: Number(number), text: lines.map((line) => line.slice(2)).join('\n') }];
  });
}

/** Reads `Label : value` where a line says so. */
export const sayLine: SayField = (label, passages) => {
  for (const { number, text } of passages)
    for (const line of text.split('\n')) {
      const at = line.indexOf(`${label} : `);
      if (at < 0) continue;
      const value =
        line
          .slice(at + label.length + 3)
          .split(/[.;]/u)[0]
          ?.trim() ?? '';
      return { value, quote: `${label} : ${value}`, passage: number };
    }
  return null;
};

/** An assistant of the house by its name. */
export async function findShipped(who: TestPerson, name: string): Promise<string> {
  const { assistants } = await send<AssistantList>(who, 'GET', '/api/assistants');
  const found = assistants.find((one) => one.name === name);
  if (!found) throw new Error(`no assistant ${name}`);
  return found.id;
}

/** Begins the shipped extraction of these columns over these documents. */
export async function extract(who: TestPerson, columns: readonly string[], scope: object): Promise<AssistantJob> {
  const assistant = await findShipped(who, 'data-extractor');
  return send<AssistantJob>(who, 'POST', '/api/assistant-jobs', {
    assistant,
    form: { columns: columns.join('\n') },
    scope,
  });
}

/** Waits until a job runs no more. */
export async function settleJob(who: TestPerson, id: string): Promise<AssistantJobDetails> {
  return waitForJob(who, id, ({ job }) => job.state !== 'running');
}

/** Waits until something can be said of a job. */
export async function waitForJob(
  who: TestPerson,
  id: string,
  holds: (details: AssistantJobDetails) => boolean,
  seconds = 60,
): Promise<AssistantJobDetails> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const details = await send<AssistantJobDetails>(who, 'GET', `/api/assistant-jobs/${id}`);
    if (holds(details)) return details;
    if (Date.now() > until) throw new Error(`not within ${seconds} s: ${JSON.stringify(details.job)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The rows of a table, each as its name and its cells by state and value. */
export async function readRows(who: TestPerson, id: string): Promise<[string, ...string[]][]> {
  const { rows } = await send<JobTable>(who, 'GET', `/api/assistant-jobs/${id}/table`);
  return rows.map(({ name, cells }) => [
    name,
    ...cells.map(({ state, value, fault }) => [state, value, fault].filter((one) => one !== null).join(' ')),
  ]);
}
