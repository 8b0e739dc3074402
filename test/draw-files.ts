import { globSync } from 'node:fs';
import { createDraw } from './campaign.ts';

// What a run of all tests takes of the files that cost most: one of each few that are alike. The campaigns take all of them,
// and so does whoever names a file or a project.

/** Of so many page files that follow each other by name, and so walk through the same screens, one is drawn. */
const pagesAlike = 4;

/** Files of five and more seconds of the processors each that try the same parts of the house. */
const heavyAlike: readonly (readonly string[])[] = [
  ['extreme/extreme-documents', 'extreme/worst-cases'],
  ['documents/limits', 'documents/hostile'],
  ['kill/two-servers', 'kill/kill-everything', 'knowledge/ingestion-killed', 'photo/studio/batch-killed'],
  ['erasure/erasure', 'erasure/broken-erasure'],
  ['store/backup', 'store/backup-checked'],
  ['store/house', 'store/full-disk'],
  ['overload/overload', 'api/flood', 'store/silent-database'],
  ['cli/photo', 'api/photo-clients/foreign', 'api/photo-edit', 'api/photos', 'api/photo-callers'],
  ['cli/ask', 'cli/eval-house', 'cli/eval-reader'],
  ['knowledge/ingestion-states', 'knowledge/reading-attempts'],
  ['photo/worker/pictures', 'photo/worker/photo-worker', 'photo/studio/batches'],
  ['photo/scene/shadows', 'photo/scene/light-side', 'photo/cutout/cut-out', 'photo/cutout/doubt'],
  ['code/review/review', 'code/unusual-repository'],
  ['api/damaged-files', 'store/backup-tampered'],
  ['api/listening', 'api/operations'],
  ['model/slots', 'model/chat', 'model/killed-model'],
  ['model/requests', 'model/gateway', 'model/judge-sentences'],
];

/** The groups of test files of which a run of all tests takes one each: those of the page by their names, and the heavy ones. */
export function listAlike(repository: string): string[][] {
  const pages = globSync('test/e2e/**/*.test.ts', { cwd: repository }).toSorted();
  const groups = Array.from({ length: Math.ceil(pages.length / pagesAlike) }, (_, group) =>
    pages.slice(group * pagesAlike, (group + 1) * pagesAlike),
  );
  return [...groups, ...heavyAlike.map((names) => names.map((name) => `test/${name}.test.ts`))];
}

/** The files that a run of all tests leaves to the campaigns: of each group all but one, which the run's seed chooses. */
export function leaveOut(groups: readonly (readonly string[])[], seed: number): string[] {
  const random = createDraw(61, seed);
  return groups.flatMap((files) => {
    const drawn = files[Math.floor(random() * files.length)];
    return files.filter((file) => file !== drawn);
  });
}
