import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { repositoryFolder } from '../../src/base/index.ts';
import { runsWhole, takeOfRun } from '../campaign.ts';
import { groupCampaigns, leaveOut } from '../draw-files.ts';
import { drawLooks } from '../e2e/draw-looks.ts';
import { listCampaigns } from '../list-campaigns.ts';
import { SlowestFirst } from '../slowest-first.ts';

describe('the order of a run', () => {
  test('goes through one project after the other, the slow files of each first', async () => {
    const projects = ['page', 'code'].map((name) => ({
      name,
      config: { isolate: false, sequence: { groupOrder: 1 } },
    }));
    const files = [
      'e2e/spaces',
      'e2e/requests',
      'overload/overload',
      'tools/match-quotes',
      'e2e/chat',
      'documents/limits',
    ];
    const specifications = files.map((name) => ({
      moduleId: path.join(repositoryFolder, 'test', `${name}.test.ts`),
      project: projects[name.startsWith('e2e') ? 0 : 1],
    }));
    const vitest = { cache: { getTestSpecificationResult: () => undefined } };
    const sorted = await new SlowestFirst(vitest as unknown as Vitest).sort(
      specifications as unknown as TestSpecification[],
    );
    expect(sorted.map(({ moduleId }) => path.basename(moduleId, '.test.ts'))).toEqual([
      'limits',
      'overload',
      'match-quotes',
      'spaces',
      'chat',
      'requests',
    ]);
  });
});

describe('what is drawn', () => {
  const looks = drawLooks([1440, 390, 'en']);

  test('is one look at the same pages, named with its seed; all of them in the campaigns', ({ task }) => {
    expect(looks).toHaveLength(runsWhole ? (process.env.MAISON_TEST_CAMPAIGNS_REST === 'yes' ? 2 : 3) : 1);
    const named = [expect.stringMatching(new RegExp(`^${looks[0]}, one of 3 looks \\(seed \\d+\\)$`, 'u'))];
    expect(task.meta.drawn).toEqual(runsWhole ? undefined : named);
  });

  test('and the campaigns after it together take each once', () => {
    const all = [1440, 390, 'en'];
    const drawn = [390];
    const suite = takeOfRun(all, drawn, { whole: false, rest: false });
    const rest = takeOfRun(all, drawn, { whole: true, rest: true });
    expect(suite).toEqual(drawn);
    expect(rest).toEqual([1440, 'en']);
    expect(takeOfRun(all, drawn, { whole: true, rest: false })).toEqual(all);
    const some = takeOfRun(all, drawn, { whole: true, rest: true, atMost: 2 });
    expect(some).toHaveLength(Math.min(2, rest.length));
    expect(rest).toEqual(expect.arrayContaining(some));
    expect(takeOfRun([390], drawn, { whole: true, rest: true }), 'a file of one look is not left empty').toEqual([390]);
  });

  test('of the campaigns after the tests is half the files and one of the longest, another half by the seed', () => {
    const campaigns = listCampaigns(repositoryFolder);
    const groups = groupCampaigns(campaigns);
    expect(groups.flat().toSorted(), 'each file is in one group').toEqual(campaigns);
    expect(groups[0], 'each of the longest is still there by this name').toHaveLength(5);
    const taken = (seed: number): string[] => {
      const left = leaveOut(groups, seed);
      return campaigns.filter((file) => !left.includes(file));
    };
    expect(taken(1)).toHaveLength(groups.length);
    expect(taken(1)).toEqual(taken(1));
    const seen = new Set(Array.from({ length: 60 }, (_, seed) => taken(seed)).flat());
    expect(
      campaigns.filter((file) => !seen.has(file)),
      'no file that no seed takes',
    ).toEqual([]);
  });

  test('is run whole in the campaigns, whichever file draws', () => {
    const campaigns = listCampaigns(repositoryFolder);
    expect(campaigns).toEqual(
      expect.arrayContaining(
        ['authorisation/mcp', 'e2e/chat', 'kill/two-servers'].map((name) => `test/${name}.test.ts`),
      ),
    );
    expect(campaigns).not.toContain('test/tools/match-quotes.test.ts');
  });
});
