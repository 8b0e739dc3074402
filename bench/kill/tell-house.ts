import { systemClock, wait } from '../../src/base/index.ts';
import { sweepBlobs } from '../../src/knowledge/ingest/housekeeping.ts';
import type { Maison } from '../../src/main.ts';
import { openAdministrator } from '../../test/store/cut-log.ts';
import { absent, listCodes } from './stories.ts';

// What a house holds once it has settled, asked of PostgreSQL and of the folder of files themselves: not of the house.

/** What is found of one story. */
export interface FoundStory {
  readonly state: string;
  /** Why it is not whole; null when it is. */
  readonly wrong: string | null;
  /** Identifiers of what is there, by the names of stories.ts. */
  readonly named: Readonly<Record<string, string>>;
}

/** All that the outside record is compared with. */
export interface ToldHouse {
  /** By number of the story; one that is not here left nothing. */
  readonly stories: Readonly<Record<string, FoundStory>>;
  /** How often the audit holds an act about a thing: `act identifier`. */
  readonly acts: Readonly<Record<string, number>>;
  /** What is wrong with the house as a whole; all of it empty when nothing is. */
  readonly faults: {
    readonly audit: readonly string[];
    /** Bytes that a row names and that are gone or changed. */
    readonly lostFiles: readonly string[];
    /** Bytes that no row names, after the house has swept. */
    readonly orphans: readonly string[];
    /** Jobs that nobody takes any more, or that failed. */
    readonly jobs: readonly string[];
    /** Versions of documents that were published more than once. */
    readonly publishedTwice: readonly string[];
    /** What the record of acknowledged documents takes for missing. */
    readonly falseAlarms: readonly string[];
  };
  readonly auditLines: number;
  readonly files: number;
}

type Row = Readonly<Record<string, string | number | null>>;

/** Has the database itself count how often a version of a document is published: no process has to live to tell. */
export async function countPublications(home: string): Promise<void> {
  const database = await openAdministrator(home);
  await database.query('create table if not exists public.published (document uuid, version integer)');
  await database.query(`create or replace function public.note_published() returns trigger language plpgsql
    security definer as $$ begin insert into public.published values (new.id, new.version); return null; end $$`);
  await database.query(`create or replace trigger note_published after update on maison.documents for each row
    when (old.state = 'reading' and new.state in ('searchable', 'complete')) execute function public.note_published()`);
  await database.end();
}

/** Looks at everything. */
export async function tellHouse(maison: Maison, home: string): Promise<ToldHouse> {
  const { store } = maison.parts;
  await sweepBlobs({ store, clock: systemClock }, new AbortController().signal, 0);
  const database = await openAdministrator(home);
  try {
    const rows = async (statement: string): Promise<Row[]> => (await database.query<Row>(statement)).rows;
    const { lost, orphans, files } = await compareFiles(maison, rows);
    const verified = await callHouse(maison, 'POST', '/api/audit/verification');
    const { missing } = (await callHouse(maison, 'GET', '/api/house')) as { missing: unknown[] };
    return {
      stories: Object.fromEntries([...(await readStories(rows))].map(([number, found]) => [String(number), found])),
      acts: await countActs(rows),
      faults: {
        audit: verified.intact === true ? [] : [JSON.stringify(verified.broken)],
        lostFiles: lost,
        orphans,
        jobs: (await waitForJobs(rows)).map((row) => JSON.stringify(row)),
        publishedTwice: (
          await rows('select document, version, count(*)::int from public.published group by 1, 2 having count(*) > 1')
        ).map((row) => JSON.stringify(row)),
        falseAlarms: missing.map((one) => JSON.stringify(one)),
      },
      auditLines: Number(verified.lines),
      files,
    };
  } finally {
    await database.end();
  }
}

const hangingAfterMilliseconds = 45_000;

// A picture that is there already may have a second job after a kill, which finds that out when its turn comes. What is left
// after this time hangs.
async function waitForJobs(query: Query): Promise<Row[]> {
  const until = systemClock.elapsed() + hangingAfterMilliseconds;
  for (;;) {
    const left =
      await query(`select state::text, name, count(*)::int from pgboss.job where state in ('created', 'retry', 'active', 'failed')
      and start_after < now() + interval '30 s' group by 1, 2`);
    if (left.length === 0 || systemClock.elapsed() > until) return left;
    await wait(500);
  }
}

async function callHouse(house: Maison, method: string, route: string): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${house.token}` };
  const answer = await house.fetch(new Request(new URL(route, 'http://localhost'), { method, headers }));
  return (await answer.json()) as Record<string, unknown>;
}

type Query = (statement: string) => Promise<Row[]>;

// Every column whose name ends in sha256 names bytes that are kept.
async function compareFiles(
  { parts: { store } }: Maison,
  query: Query,
): Promise<{ lost: string[]; orphans: string[]; files: number }> {
  const columns = await query(`select table_name, column_name from information_schema.columns
    where table_schema = 'maison' and column_name like '%sha256' and column_name <> 'input_sha256'`);
  const union = columns.map(({ table_name: table, column_name: column }) => `select ${column} from maison.${table}`);
  const named = (await query(union.join(' union '))).flatMap((row) =>
    Object.values(row).filter((one) => typeof one === 'string'),
  );
  const kept = await Array.fromAsync(store.blobs.list());
  const checked = await Promise.all(named.map(async (hash) => ({ hash, found: await store.blobs.check(hash) })));
  const inputs = (
    await query(`select input_sha256 from maison.photo_cutouts union select input_sha256 from maison.photo_results`)
  ).map((row) => String(row.input_sha256));
  const known = new Set([...named, ...inputs]);
  return {
    lost: checked.filter(({ found }) => found !== 'whole').map(({ hash, found }) => `${hash} ${found}`),
    orphans: kept.filter((hash) => !known.has(hash)),
    files: kept.length,
  };
}

async function countActs(query: Query): Promise<Record<string, number>> {
  const counted =
    await query(`select e.record::jsonb ->> 'act' as act, coalesce(p.value, e.record::jsonb ->> 'object') as id,
      count(*)::int as times
    from maison.audit_events e left join maison.audit_payloads p on p.number = e.number and p.field = 'subject'
      and e.record::jsonb ->> 'act' = 'role-changed' group by 1, 2`);
  return Object.fromEntries(counted.map(({ act, id, times }) => [`${String(act)} ${String(id)}`, Number(times)]));
}

interface Found extends FoundStory {
  readonly number: number;
}

/** What is found of each story; one of which two things are found that exclude each other is wrong. */
async function readStories(query: Query): Promise<Map<number, FoundStory>> {
  const stories = new Map<number, FoundStory>();
  for (const { number, state, named, wrong } of [...(await readContent(query)), ...(await readPeople(query))]) {
    const before = stories.get(number);
    const follows = before?.state === 'invited' || (before?.state === 'photo' && state === 'batch');
    const twice = before && !follows ? `twice: ${before.state}, ${state}` : null;
    const both = { state, named: { ...before?.named, ...named }, wrong: twice ?? wrong ?? before?.wrong ?? null };
    if (state !== absent) stories.set(number, both);
  }
  return stories;
}

const find = (text: unknown, state: string, named: FoundStory['named'] = {}, wrong: string | null = null): Found => ({
  number: numberIn(text),
  state,
  named,
  wrong,
});

async function readContent(query: Query): Promise<Found[]> {
  return [
    ...(await query(documents)).map((row) => {
      const state = String(row.path).includes('ailleurs/') ? 'moved' : 'there';
      return find(row.name, state, { document: String(row.id) }, judgeDocument(row));
    }),
    ...(await query(conversations)).map((row) => {
      const isRenamed = /^n\d+$/.test(String(row.title));
      const state = isRenamed ? 'renamed' : (['one turn', 'two turns'][Number(row.answered) - 1] ?? absent);
      const wrong = row.open === 0 ? null : `${row.open} answers are open`;
      return find(numberIn(row.title) || row.question, state, { conversation: String(row.id) }, wrong);
    }),
    ...(await query('select id, name, state from maison.photos')).map((row) =>
      find(row.name, 'photo', { photo: String(row.id) }, row.state === 'ready' ? null : `photo ${row.state}`),
    ),
    ...(await query(batches)).map((row) => {
      const isWhole = row.items === 1 && row.done === 1;
      return find(row.name, 'batch', { batch: String(row.id) }, isWhole ? null : JSON.stringify(row));
    }),
  ];
}

async function readPeople(query: Query): Promise<Found[]> {
  return [
    ...(await query('select id, email from maison.invitations')).map((row) =>
      find(row.email, 'invited', { invitation: String(row.id) }),
    ),
    ...(await query("select id, email, role from maison.people where email is not null and id <> 'owner'")).map((row) =>
      find(row.email, String(row.role), { person: String(row.id) }),
    ),
    ...(await query(spaces)).map((row) =>
      find(row.name, String(row.readers).includes('everyone') ? 'for all' : 'for the owner'),
    ),
    ...(await query('select id, name from maison.groups')).map((row) =>
      find(row.name, String(row.name).endsWith(' bis') ? 'renamed' : 'made', { group: String(row.id) }),
    ),
    ...(await query(services)).map((row) =>
      row.key === null
        ? find(row.name, 'service', { service: String(row.id) })
        : find(row.name, 'key', { service: String(row.id), key: String(row.key) }),
    ),
  ];
}

const documents = `select d.id, d.name, d.path, d.state, d.refusal_code,
  coalesce(string_agg(p.text, ' ' order by p.ordinal), '') as text, count(p.id)::int as passages, d.passages_embedded as embedded
  from maison.documents d left join maison.passages p on p.document_id = d.id group by d.id`;
const conversations = `select c.id, c.title, min(case when m.role = 'user' then m.parts::text end) as question,
  count(*) filter (where m.role = 'assistant' and m.outcome is not null and m.outcome <> 'failed')::int as answered,
  count(*) filter (where m.role = 'assistant' and m.outcome is null)::int as open
  from maison.conversations c left join maison.messages m on m.conversation_id = c.id group by c.id`;
const batches = `select b.id, b.name, b.state, count(i.id)::int as items, count(i.id) filter (where i.state = 'done')::int as done
  from maison.photo_batches b left join maison.photo_batch_items i on i.batch_id = b.id group by b.id`;

const spaces = `select s.name, a.readers::text from maison.spaces s join maison.acls a on a.id = s.acl
  where s.name ~ '^n[0-9]+$'`;
const services = `select s.id, s.name, k.id as key from maison.services s left join maison.keys k on k.service = s.id`;

const numberIn = (text: unknown): number => Number(/(\d+)/.exec(String(text))?.[1] ?? 0);

function judgeDocument({ name, state, refusal_code: refusal, text, passages, embedded }: Row): string | null {
  if (refusal !== null) return `refused: ${refusal}`;
  if (state !== 'complete') return `still ${state}`;
  const codes = String(text).match(/\b[0-9a-f]{12}\b/g) ?? [];
  if (JSON.stringify(codes) !== JSON.stringify(listCodes(numberIn(name))))
    return `its text holds ${codes.length} codes`;
  return passages === embedded ? null : 'a passage has no vector';
}
