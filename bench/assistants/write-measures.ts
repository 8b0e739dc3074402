import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readDiskFolder } from '../../src/assistants/catalogue/disk-folder.ts';
import { Measures, measuresFile } from '../../src/assistants/catalogue/measured.ts';
import { shippedFolder } from '../../src/assistants/catalogue/ship-assistants.ts';
import { readSkill } from '../../src/assistants/catalogue/read-skill.ts';
import type { Line } from './ask-case.ts';

/** Writes what these lines measured of each assistant with a model beside its folder, where its card takes it from. */
export async function writeMeasures(lines: readonly Line[], model: string): Promise<void> {
  const measures = Measures.parse(JSON.parse(await readFile(measuresFile, 'utf8')));
  const at = new Date().toISOString().slice(0, 10);
  for (const name of new Set(lines.map(({ assistant }) => assistant))) {
    const own = lines.filter((line) => line.assistant === name && line.with && !line.waits);
    if (own.length === 0) continue;
    const { digest } = readSkill(await readDiskFolder(path.join(shippedFolder, name)));
    measures[name] = { digest, model, cases: own.length, passed: own.filter(({ passed }) => passed).length, at };
  }
  const sorted = Object.fromEntries(Object.entries(measures).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  await writeFile(measuresFile, `${JSON.stringify(sorted, null, 2)}\n`);
}
