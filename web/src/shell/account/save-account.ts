import { ApiError, toMessage } from '../../api/api-error.ts';
import { house } from '../../api/house.ts';
import { refresh } from '../../api/queries.ts';

/** What kept the account from being changed, and the field it is about. */
export interface AccountProblem {
  readonly field: 'email' | 'password' | 'current' | null;
  readonly message: string;
}

const fields: Record<string, AccountProblem['field']> = {
  email_taken: 'email',
  password_refused: 'password',
  password_wrong: 'current',
};

/** Changes one's name and e-mail; null when it is done. */
export function saveAccount(changes: { name?: string; email?: string }): Promise<AccountProblem | null> {
  return tell(house.PATCH('/api/me', { body: changes }));
}

/** Gives oneself a password, and with it a name and an e-mail: all of it, or nothing. Null when it is done. */
export function savePassword(passwords: {
  password: string;
  current?: string;
  name?: string;
  email?: string;
}): Promise<AccountProblem | null> {
  return tell(house.PUT('/api/me/password', { body: passwords }));
}

async function tell(call: Promise<unknown>): Promise<AccountProblem | null> {
  try {
    await call;
    refresh('/api/me', '/api/sessions', '/api/people');
    return null;
  } catch (thrown) {
    const field = thrown instanceof ApiError ? (fields[thrown.code] ?? null) : null;
    return { field, message: toMessage(thrown) };
  }
}
