import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDiskFolder } from '../../../src/assistants/catalogue/disk-folder.ts';
import { findMeasured, Measures, measuresFile } from '../../../src/assistants/catalogue/measured.ts';
import { readSkill } from '../../../src/assistants/catalogue/read-skill.ts';
import { shippedFolder } from '../../../src/assistants/catalogue/ship-assistants.ts';

describe('what was measured of the assistants that come with the house', async () => {
  const measures = Measures.parse(JSON.parse(await readFile(measuresFile, 'utf8')));

  it.each(Object.keys(measures))('%s: stands on the card of the very folder that was measured', async (name) => {
    const { digest } = readSkill(await readDiskFolder(path.join(shippedFolder, name)));
    // Red after a change of that folder: its card says nothing then. Measure it again: ./maison bench assistants --card
    expect(findMeasured(name, digest)).toMatchObject({ model: measures[name]?.model, passed: measures[name]?.passed });
  });

  it.each(Object.keys(measures))('%s: stands on no card of a folder that was changed', (name) => {
    expect(findMeasured(name, 'another digest')).toBeNull();
  });

  it('nothing stands on the card of a name that was not measured', () => {
    expect(findMeasured('toString', '')).toBeNull();
  });
});
