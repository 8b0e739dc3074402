import type { KeyScope, MadeKey, Service } from '../../src/contract/index.ts';
import type { TestPerson } from './people-for-tests.ts';

type Request = TestPerson['request'];

/** Throws what the house refused. */
export async function take<Answer>(answer: Response): Promise<Answer> {
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Answer;
}

/** A key of whoever asks. */
export async function makeKeyAs(request: Request, scopes: KeyScope[] = ['ask'], days = 90): Promise<MadeKey> {
  return take(await request('/api/keys', { method: 'POST', json: { name: 'essai', scopes, days } }));
}

/** A service made by whoever asks. */
export async function makeServiceAs(
  request: Request,
  json: { name: string; company?: boolean; groups?: string[]; role?: 'member' | 'curator' },
): Promise<Service> {
  return take(await request('/api/services', { method: 'POST', json }));
}

/** A key of a service. */
export async function makeServiceKeyAs(request: Request, id: string, scopes: KeyScope[] = ['ask']): Promise<MadeKey> {
  const json = { name: 'essai', scopes };
  return take(await request(`/api/services/${id}/keys`, { method: 'POST', json }));
}

/** The header that shows a key. */
export function showKey({ secret }: MadeKey): { authorization: string } {
  return { authorization: `Bearer ${secret}` };
}
