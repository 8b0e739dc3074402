import { actors } from './rights-actors.ts';
import type { Planted } from './rights-planted.ts';

/** As everybody, tried and undone: the functions run with the rights of the owner of the tables. */
export async function tryAll(planted: Planted, statement: string): Promise<Record<string, string>> {
  const told: Record<string, string> = {};
  for (const letter of Object.keys(actors) as (keyof typeof actors)[]) {
    await planted.program.query('begin');
    await actAs(planted, letter);
    const { rows } = await planted.program.query<{ outcome: string }>(`select ${statement} as outcome`);
    told[rows[0]?.outcome ?? ''] = (told[rows[0]?.outcome ?? ''] ?? '') + letter;
    await planted.program.query('rollback');
  }
  return told;
}

/** Has the program's connection act as one of them. */
export async function actAs(planted: Planted, letter: keyof typeof actors): Promise<void> {
  const { principals, role } = actors[letter];
  await planted.program.query(
    "select set_config('maison.principals', $1, false), set_config('maison.role', $2, false)",
    [JSON.stringify(principals), role],
  );
}
