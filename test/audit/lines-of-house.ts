import type { AuditAct, AuditLine, AuditPage } from '../../src/contract/index.ts';
import type { TestHouse } from '../house-for-tests.ts';

/** A page of the audit as the owner reads it, the newest line first. */
export async function readLines(house: TestHouse, query = ''): Promise<AuditLine[]> {
  const answer = await house.request(`/api/audit${query}`);
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as AuditPage).lines;
}

/** The latest line of an act. */
export async function latestOf(house: TestHouse, act: AuditAct): Promise<AuditLine | undefined> {
  return (await readLines(house, `?acts=${act}`))[0];
}

/** Every line as it goes out, for who looks for what must not stand there. */
export async function exportLines(house: TestHouse): Promise<string> {
  return (await house.request('/api/audit/export')).text();
}
