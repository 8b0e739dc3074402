import type { Repair } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';
import { readItems } from './items.ts';
import { describe, note } from '../terminal.ts';

/** What the auto-fix has done for a batch, and what it could not do. */
export interface RepairReport {
  readonly repaired: readonly ({ readonly file: string } & Repair)[];
  /** Pictures that still fail a rule: another photo, another name or a look is needed. */
  readonly beyondRecipe: readonly { readonly file: string; readonly rules: readonly string[] }[];
}

/** Reads from the pictures of a batch which were repaired, and which still fail. */
export async function readRepairs(house: HouseClient, batchId: string): Promise<RepairReport> {
  const repaired: RepairReport['repaired'][number][] = [];
  const beyondRecipe: RepairReport['beyondRecipe'][number][] = [];
  for await (const { fileName, facts } of readItems(house, batchId)) {
    if (fileName === null || facts === null) continue;
    if (facts.repair) repaired.push({ file: fileName, ...facts.repair });
    const rules = facts.rules.filter(({ status }) => status === 'failed').map(({ rule }) => rule);
    if (rules.length > 0) beyondRecipe.push({ file: fileName, rules });
  }
  return { repaired, beyondRecipe };
}

/** Says for people what readRepairs has found. */
export function showRepairs({ repaired, beyondRecipe }: RepairReport): void {
  note(
    describe(
      `${repaired.length} images corrigées, ${beyondRecipe.length} avec une règle qu’aucune recette ne corrige`,
      `${repaired.length} pictures repaired, ${beyondRecipe.length} with a rule that no recipe repairs`,
    ),
  );
  for (const { file, rules } of repaired) note(`  ↻ ${file} — ${rules.join(', ')}`);
  for (const { file, rules } of beyondRecipe) note(`  ! ${file} — ${rules.join(', ')}`);
}
