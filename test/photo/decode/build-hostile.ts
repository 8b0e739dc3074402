import { buildHostileOthers, buildHostilePngs, buildHostileTiffs } from './hostile-chunks.ts';
import { buildGoodFiles, cutFiles, damageFiles } from './hostile-cut.ts';
import { chanceBytes, type HostileFile } from './hostile-file.ts';
import { buildHostileJpegs } from './hostile-headers.ts';
import { buildStrangers } from './hostile-strangers.ts';

/** Every hostile image of the tests, made anew each time: nothing harmful lies in the repository. */
export async function buildHostile(): Promise<HostileFile[]> {
  const good = await buildGoodFiles();
  return [
    ...cutFiles(good),
    ...damageFiles(good, chanceBytes),
    ...buildStrangers(good['plain.jpg']!, good['plain.png']!),
    ...(await buildHostileJpegs(good)),
    ...buildHostilePngs(),
    ...buildHostileTiffs(),
    ...(await buildHostileOthers(good)),
  ];
}
