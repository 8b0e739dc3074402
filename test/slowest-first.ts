import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes longest begins first, so that no worker is left alone with it at the end. A fresh clone knows nothing of how
// long its files take: these are the ones of more than ten seconds, the slowest first, as a run prints them.
const slowest = [
  'extreme/extreme-documents',
  'documents/limits',
  'documents/corpus',
  'store/full-disk',
  'e2e/chat-long',
  'extreme/worst-cases',
  'knowledge/ingestion-killed',
  'authorisation/matrix',
  'overload/overload',
  'e2e/spaces',
  'e2e/real-model',
  'e2e/people-pages',
  'e2e/hostile/inert-rendering',
  'knowledge/reading-attempts',
  'cli/eval-house',
  'store/backup-checked',
  'e2e/attached-files',
  'e2e/chat',
  'e2e/people',
  'e2e/library-work',
  'photo/studio/batch-killed',
  'erasure/broken-erasure',
  'e2e/studio-real-model',
  'erasure/erasure',
  'cli/photo',
  'e2e/studio-brush',
  'store/backup',
  'api/photo-clients/foreign',
  'api/photo-edit',
  'documents/hostile',
  'store/house',
  'e2e/studio',
  'e2e/accessibility',
  'api/flood',
  'store/silent-database',
  'e2e/chat-choices',
  'e2e/studio-brand',
  'api/revocation-elsewhere',
  'api/revocation',
  'e2e/refusal',
  'e2e/back-and-escape',
  'e2e/studio-appearance',
  'e2e/studio-keyboard',
  'e2e/newcomer',
  'kill/two-servers',
  'e2e/ways-on',
  'e2e/sign-on',
  'e2e/personal-data',
  'kill/kill-everything',
  'e2e/ask-states',
  'e2e/ask',
  'e2e/library',
  'e2e/rights',
  'cli/ask',
  'mcp/server',
  'api/damaged-files',
  'photo/worker/pictures',
  'photo/channels/fix-recipe',
  'photo/scene/shadows',
  'photo/studio/batches',
];

/**
 * The order of vitest within a group of projects, with the known slow files of each project first. Projects come one after
 * the other: a worker that goes over to another project begins anew, with all modules to read and a browser to start.
 */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).toSorted((one, other) => placeOf(one) - placeOf(other)),
    );
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = slowest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? slowest.length : place;
}
