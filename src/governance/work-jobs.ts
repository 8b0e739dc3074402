import { MaisonError } from '../base/index.ts';
import type { QueueName, Store } from '../store/index.ts';
import { type Actor, system } from './actor.ts';
import { authorize } from './policies/authorize.ts';

/** What a kind of job stands under. */
interface JobDeclaration {
  /** In whose name it works: the house itself, which reads no conversation. */
  readonly actor: Actor;
  /** The field of its data that says what it is about, and the only one that is read. */
  readonly subject: string;
  /** Who was allowed to begin it, and what is done for whom. */
  readonly reason: string;
}

/** Every kind of job of the house. A queue without a line here does not build. */
export const jobDeclarations: Readonly<Record<QueueName, JobDeclaration>> = {
  'read-document': {
    actor: system,
    subject: 'documentId',
    reason: 'Who may add a document has it read; its passages get the readers of the document.',
  },
  'read-small-document': {
    actor: system,
    subject: 'documentId',
    reason: 'As read-document, in a lane of its own.',
  },
  'cut-out-photo': {
    actor: system,
    subject: 'photoId',
    reason: 'Who may add a photo has it cut out; the cutout belongs to the photo and so to its owner.',
  },
  'erase-person': {
    actor: system,
    subject: 'erasureId',
    reason:
      'The protection officer alone begins one, of somebody who can no longer sign in; it removes and shows nothing.',
  },
  'work-assistant-job': {
    actor: system,
    subject: 'assistantJobId',
    reason:
      'Who may work with an assistant has it work: each step is done as that person, with the rights of that moment.',
  },
  'render-photo': {
    actor: system,
    subject: 'batchId',
    reason: 'Who may make a batch has its pictures made; they belong to the batch and so to its owner.',
  },
};

/**
 * Takes the jobs of a queue under its policy, one at a time where nothing else is said. `handle` gets the identifier that
 * the job is about and nothing else of its data.
 */
export async function workJobs(
  { store }: { store: Pick<Store, 'jobs'> },
  queue: QueueName,
  handle: (subject: string, options: { signal: AbortSignal }) => Promise<void>,
  { concurrency }: { concurrency: number } = { concurrency: 1 },
): Promise<void> {
  const { actor, subject } = jobDeclarations[queue] ?? undeclared(queue);
  await store.jobs.work(queue, { concurrency }, async (data, signal) => {
    authorize(actor, `job:${queue}`);
    const id = data[subject];
    if (typeof id !== 'string') undeclared(queue);
    await handle(id, { signal });
  });
}

function undeclared(queue: string): never {
  throw new MaisonError('job_undeclared', 500, {
    fr: `Le travail « ${queue} » n’est déclaré sous aucune règle de droits. Il n’a pas été commencé.`,
    en: `The job “${queue}” is declared under no policy. It was not begun.`,
  });
}
