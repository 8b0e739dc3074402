import { BaseSequencer, type TestSpecification } from 'vitest/node';

// What takes longest begins first, so that no worker is left alone with it at the end. A fresh clone knows nothing of how
// long its files take: these are the ones of more than ten seconds, the slowest first, as a run prints them.
const slowest = [
  'kill/two-servers',
  'e2e/real-model',
  'e2e/studio-real-model',
  'extreme/worst-cases',
  'extreme/extreme-documents',
  'e2e/accessibility',
  'store/silent-database',
  'e2e/session',
  'e2e/studio',
  'documents/corpus',
  'knowledge/ingestion-killed',
  'documents/limits',
  'store/full-disk',
  'e2e/studio-brand',
  'e2e/studio-backgrounds',
  'e2e/studio-keyboard',
  'store/killed-pairs',
  'e2e/studio-lists',
  'photo/channels/check-picture',
  'kill/kill-everything',
  'e2e/studio-cutout',
  'e2e/trouble',
  'photo/studio/batch-killed',
  'knowledge/reading-attempts',
  'api/flood',
  'e2e/ask-states',
  'e2e/studio-appearance',
  'e2e/library',
];

/** The order of vitest within a group of projects, with the known slow files before all others. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => groupOf(one) - groupOf(other) || placeOf(one) - placeOf(other));
  }
}

const groupOf = ({ project }: TestSpecification): number => project.config.sequence.groupOrder;

function placeOf({ moduleId }: TestSpecification): number {
  const place = slowest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return place === -1 ? slowest.length : place;
}
