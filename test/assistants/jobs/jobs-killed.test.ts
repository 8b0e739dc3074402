import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { AssistantJobDetails, AssistantList, JobTable } from '../../../src/contract/index.ts';
import { createDraw, noteDraw, seed } from '../../campaign.ts';
import { type CompanyDatabase, openCompanyDatabase } from '../../kill/company-database.ts';
import { type KillableServer, startServer } from '../../kill/two-servers.ts';

const documents = 34;
/** With the six steps of the plan. */
const steps = documents + 6;
const kills = 5;

test('work of forty steps whose house is killed five times does each step once and loses none', async ({ task }) => {
  noteDraw(task, `${kills} kills`);
  await using company = await openCompanyDatabase();
  const home = path.join(company.folder, 'home');
  await mkdir(home, { mode: 0o711 });
  const environment = { ...company.addresses, MAISON_HOME: home, TEST_WORD_MILLISECONDS: '60' };
  const server = await startServer(environment, path.join(import.meta.dirname, 'job-process.ts'));
  try {
    await fill(server);
    await countEnds(company);
    const id = await begin(server);
    const random = createDraw(1);
    const at: number[] = [];
    for (let kill = 1; kill <= kills; kill += 1) {
      await until(server, id, ({ job }) => job.done >= (kill * steps) / (kills + 2));
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      at.push((await read(server, id)).job.done);
      await server.killAndStart();
    }
    const ended = await until(server, id, ({ job }) => job.state !== 'running');
    process.stdout.write(`seed ${seed}: killed at ${at.join(', ')} of ${steps} steps\n`);
    expect(ended.job).toMatchObject({ state: 'done', steps, done: steps, failed: 0 });
    const ends = await company.query('select number from public.ends');
    expect(ends.length).toBe(steps);
    expect(new Set(ends.map(({ number }) => number)).size).toBe(steps);
    // Some were cut in the middle, and done anew.
    expect(ended.steps.some(({ attempts }) => attempts > 1)).toBe(true);
    const { json } = await server.request('GET', `/api/assistant-jobs/${id}/table`);
    const { rows } = json as JobTable;
    expect(rows.map(({ cells }) => [cells[0]?.state, cells[0]?.value])).toEqual(
      Array.from({ length: documents }, (_, number) => ['found', `F-${100 + number}`]),
    );
  } finally {
    await server.close();
  }
}, 300_000);

async function fill(server: KillableServer): Promise<void> {
  for (let number = 0; number < documents; number += 1) {
    const text = new TextEncoder().encode(`Numéro : F-${100 + number}. Facture d’essai.`);
    const answer = await server.request('POST', `/api/documents?path=f-${100 + number}.md&space=entreprise`, text);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
  }
  for (;;) {
    const { json } = await server.request('GET', '/api/ingestion');
    const { documents: state } = json as { documents: { waiting: number; reading: number } };
    if (state.waiting + state.reading === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function begin(server: KillableServer): Promise<string> {
  const { json } = await server.request('GET', '/api/assistants');
  const assistant = (json as AssistantList).assistants.find(({ name }) => name === 'data-extractor')?.id;
  const started = { assistant, form: { columns: 'Numéro' }, scope: { space: 'entreprise' } };
  const answer = await server.request('POST', '/api/assistant-jobs', started);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.json));
  return (answer.json as { id: string }).id;
}

async function read(server: KillableServer, id: string): Promise<AssistantJobDetails> {
  return (await server.request('GET', `/api/assistant-jobs/${id}`)).json as AssistantJobDetails;
}

async function until(
  server: KillableServer,
  id: string,
  holds: (details: AssistantJobDetails) => boolean,
): Promise<AssistantJobDetails> {
  for (;;) {
    const details = await read(server, id);
    if (holds(details)) return details;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

// Written by the database itself in the transaction that ends a step: none can end unseen.
async function countEnds(company: CompanyDatabase): Promise<void> {
  await company.query(`
    create table public.ends (number integer not null);
    create function public.note_end() returns trigger language plpgsql security definer
      as $$ begin insert into public.ends values (new.number); return new; end $$;
    create trigger note_end after update on maison.job_steps for each row
      when (new.state = 'done' and old.state is distinct from 'done') execute function public.note_end()`);
}
