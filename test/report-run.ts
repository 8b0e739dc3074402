import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node';
import { groupCampaigns, leaveOut, listAlike } from './draw-files.ts';
import { listCampaigns } from './list-campaigns.ts';
import './campaign.ts'; // What a test may note about itself.

const slowest = 10;

/**
 * Prints what a person wants to know of a whole run: the slowest files, what of the campaigns was drawn, every skipped
 * test with its reason, how long it took, and one closing line of counts that a machine can read.
 */
export default class ReportRun implements Reporter {
  private readonly began = performance.now();

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: TestRunEndReason): void {
    if (modules.length > slowest) printSlowest(modules);
    printDraws(modules);
    printLeftOut();
    listFailed(modules, errors.length > 0 || reason === 'interrupted');
    const counts = countTests(modules);
    counts.failed += errors.length;
    const seconds = Math.round((performance.now() - this.began) / 1000);
    console.log(`\n${modules.length} files in ${Math.floor(seconds / 60)} min ${seconds % 60} s`);
    console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  }
}

const nameFile = (module: TestModule): string => path.relative(process.cwd(), module.moduleId);

function printSlowest(modules: readonly TestModule[]): void {
  const times = modules.map((module) => {
    const { collectDuration, setupDuration, duration } = module.diagnostic();
    return { name: nameFile(module), seconds: (collectDuration + setupDuration + duration) / 1000 };
  });
  console.log(`\nThe ${slowest} slowest of ${modules.length} files:`);
  for (const { name, seconds } of times.toSorted((one, other) => other.seconds - one.seconds).slice(0, slowest))
    console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
}

function printDraws(modules: readonly TestModule[]): void {
  const draws = modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) => {
      const { drawn = [] } = test.meta();
      return drawn.map((what) => `${nameFile(module)}: ${what}`);
    }),
  );
  if (draws.length === 0) return;
  console.log('\nDrawn out of the campaigns, which ./maison test --campaigns runs whole:');
  for (const line of new Set(draws)) console.log(`  ${line}`);
}

function printLeftOut(): void {
  const { MAISON_TEST_DRAW_FILES: draws, MAISON_TEST_CAMPAIGNS_REST: rest, MAISON_TEST_SEED: seed } = process.env;
  const printGroups = (groups: readonly string[][], how: string): void => {
    console.log(`\nLeft out by ${how.replace('SEED', `seed ${seed}`)}:`);
    for (const name of leaveOut(groups, Number(seed))) console.log(`  ${name}`);
  };
  if (draws === 'yes') printGroups(listAlike(process.cwd()), '--quick (SEED), which ./maison test runs');
  if (rest === 'yes')
    printGroups(groupCampaigns(listCampaigns(process.cwd())), '--rest (SEED), which --campaigns alone runs');
}

const ended: ReadonlySet<string> = new Set(['passed', 'skipped']);

/** Writes which files failed, and the seed, where it is asked for: they may be run again. An error of no file has no name. */
function listFailed(modules: readonly TestModule[], elsewhere: boolean): void {
  const { MAISON_TEST_FAILED: told, MAISON_TEST_SEED: seed = '' } = process.env;
  if (told === undefined) return;
  // One that never ran has not passed either.
  const failed = new Set(modules.filter((module) => !ended.has(module.state())).map(nameFile));
  writeFileSync(told, JSON.stringify({ failed: [...failed, ...(elsewhere ? [''] : [])], seed }));
}

function countTests(modules: readonly TestModule[]): { passed: number; failed: number; skipped: number } {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'skipped') {
        counts.skipped += 1;
        const note = 'note' in result && result.note ? result.note : 'no reason given';
        console.log(`skipped: ${test.fullName} (${note})`);
      } else if (result.state === 'failed') counts.failed += 1;
      else counts.passed += 1;
    }
  }
  return counts;
}
