import { globSync } from 'node:fs';
import { createDraw } from './campaign.ts';

// What `./maison test --quick` takes of the files that cost most: one of each few that are alike. A run of all tests takes all of
// them.

/** Of so many files of a folder that follow each other by name, as those of the page that walk through the same screens, one. */
const foldersAlike: readonly (readonly [folder: string, alike: number])[] = [['test/e2e', 4]];

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

/** Campaigns of four to eighteen minutes each on two cores: half of what all of them take. */
const longestCampaigns = [
  'extreme/worst-cases',
  'authorisation/matrix',
  'cli/benchmarks',
  'model/loop-tasks/loop-tasks',
  'extreme/extreme-documents',
].map((name) => `test/${name}.test.ts`);

/** Of the campaigns right after the tests (`--rest`): one of the longest, and of each two others that follow each other one. */
export function groupCampaigns(files: readonly string[]): string[][] {
  const [longest, others] = [true, false].map((isLong) =>
    files.filter((file) => longestCampaigns.includes(file) === isLong),
  ) as [string[], string[]];
  return [longest, ...cutUp(others, 2)].filter((group) => group.length > 0);
}

/** The groups of test files of which a quick run takes one each: those of a folder by their names, and the heavy ones. */
export function listAlike(repository: string): string[][] {
  const heavy = heavyAlike.map((names) => names.map((name) => `test/${name}.test.ts`));
  const grouped = new Set(heavy.flat());
  const inFolders = foldersAlike.flatMap(([folder, alike]) => {
    const files = globSync(`${folder}/**/*.test.ts`, { cwd: repository }).filter((file) => !grouped.has(file));
    return cutUp(files.toSorted(), alike);
  });
  return [...inFolders, ...heavy];
}

const cutUp = (files: readonly string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(files.length / size) }, (_, at) => files.slice(at * size, (at + 1) * size));

/** The files that a run leaves out: of each group all but one, which the run's seed chooses. */
export function leaveOut(groups: readonly (readonly string[])[], seed: number): string[] {
  const random = createDraw(61, seed);
  return groups.flatMap((files) => {
    const drawn = files[Math.floor(random() * files.length)];
    return files.filter((file) => file !== drawn);
  });
}
