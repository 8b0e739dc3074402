import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { listAlike } from './draw-files.ts';

// What draws says so by what it imports: a list beside it would one day lack a file, whose whole would then never run.
const draws = /from '[^']*\/(?:campaign|draw-looks|draw-channels)\.ts'/u;

/** The test files that draw, and those that are drawn: a part in `./maison test`, the whole in `./maison test --campaigns`, which CI runs too. */
export function listCampaigns(repository: string): string[] {
  const files = globSync('test/**/*.test.ts', { cwd: repository }).toSorted();
  // Those with real weights run by themselves, in the project of the models.
  const drawn = new Set(
    listAlike(repository)
      .flat()
      .filter((file) => !file.startsWith('test/model/')),
  );
  return files.filter((file) => drawn.has(file) || draws.test(readFileSync(path.join(repository, file), 'utf8')));
}
