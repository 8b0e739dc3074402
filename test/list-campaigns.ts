import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

// What draws says so by what it imports: a list beside it would one day lack a file, whose whole would then never run.
const draws = /from '[^']*\/(?:campaign|draw-looks|draw-channels)\.ts'/u;

/** The test files that draw: a part in `./maison test`, the whole in `./maison test --campaigns`, which CI runs too. */
export function listCampaigns(repository: string): string[] {
  const files = globSync('test/**/*.test.ts', { cwd: repository }).toSorted();
  return files.filter((file) => draws.test(readFileSync(path.join(repository, file), 'utf8')));
}
