import { isAbort, MaisonError } from '../../base/index.ts';

// What the disk and the database say when they cannot go on, turned into sentences that people can act on.

/** Turns a failure of the disk or the database into a MaisonError where a person can do something about it; passes others on. */
export function toStorageError(thrown: unknown): unknown {
  if (thrown instanceof MaisonError || isAbort(thrown)) return thrown;
  const code = readCode(thrown);
  // 53100: PostgreSQL found the disk full. EDQUOT: the user's share of it is.
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return storageFull(thrown);
  if (isDatabaseRefusal(thrown)) return databaseRefused(thrown);
  // A NUL in a text or in JSON, which PostgreSQL cannot hold.
  if (code === '22021' || code === '22P05') return textUnstorable(thrown);
  // 57014 and 55P03: its time for a statement or a lock was over; 25P03: for the rest of the transaction.
  const connectionLost = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|57P0[12345]|57014|55P03|25P03|08\d{3}|53300)$/;
  const duringQuery =
    thrown instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|Query read timeout|is not queryable|timeout expired/.test(
      thrown.message,
    );
  if ((code && connectionLost.test(code) && isFromDatabase(thrown)) || duringQuery) return databaseAway(thrown);
  return thrown;
}

/** True when the database is there and lets this login in no more: its password, its role or its database is another. */
export function isDatabaseRefusal(thrown: unknown): boolean {
  return ['28P01', '28000', '3D000', '42501'].includes(readCode(thrown) ?? '') && isFatal(thrown);
}

/** True when a row was refused because another one has what must be one's own: an e-mail, the name of a group. */
export function isDuplicate(thrown: unknown): boolean {
  return readCode(thrown) === '23505';
}

/** True when a change was refused because the house would be left without an owner (migrations/0021). */
export function isLastOwner(thrown: unknown): boolean {
  return readCode(thrown) === '23514' && (thrown as { constraint?: unknown }).constraint === 'people_last_owner';
}

/** True when the database itself is gone or silent, and the work can only be done again later: not when one statement took too long. */
export function isDatabaseGone(thrown: unknown): boolean {
  if (!(thrown instanceof MaisonError) || !['database_away', 'database_refused'].includes(thrown.code)) return false;
  return !['57014', '55P03', '25P03'].includes(readCode(thrown.cause) ?? '');
}

// A login that fails ends the session; a statement that may not be run does not.
function isFatal(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'severity' in thrown && thrown.severity === 'FATAL';
}

function readCode(thrown: unknown): string | undefined {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : undefined;
}

// The same codes come from files; those of a connection name the system call or the severity.
function isFromDatabase(thrown: unknown): boolean {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    ('severity' in thrown ||
      ('syscall' in thrown &&
        (thrown.syscall === 'connect' || thrown.syscall === 'read' || thrown.syscall === 'write')))
  );
}

/** The refusal of everything that would need more room on the disk (507). */
export function storageFull(cause: unknown): MaisonError {
  return new MaisonError(
    'storage_full',
    507,
    {
      fr: 'Il n’y a plus de place sur le disque de la maison. Ce que vous envoyiez n’a pas été gardé, rien n’est à moitié écrit, et la lecture continue. Libérez de la place, puis recommencez.',
      en: 'There is no space left on the disk of the house. What you were sending was not kept, nothing is half-written, and reading goes on. Free some space, then try again.',
    },
    { cause },
  );
}

/** Why the house cannot serve as it stands; null when it can. */
export function toUnready(readiness: { database: 'answering' | 'away' | 'refused' }): MaisonError | null {
  if (readiness.database === 'answering') return null;
  return readiness.database === 'refused' ? databaseRefused(undefined) : databaseAway(undefined);
}

function textUnstorable(cause: unknown): MaisonError {
  return new MaisonError(
    'text_unstorable',
    400,
    {
      fr: 'Le texte contient un caractère nul, que la maison ne peut pas garder. Rien n’a été modifié. Retirez-le, puis recommencez.',
      en: 'The text holds a NUL character, which the house cannot keep. Nothing was changed. Take it out, then try again.',
    },
    { cause },
  );
}

function databaseRefused(cause: unknown): MaisonError {
  return new MaisonError(
    'database_refused',
    503,
    {
      fr: 'PostgreSQL refuse l’entrée : le rôle, le mot de passe ou la base n’est pas le bon. Rien de ce qui était enregistré n’est perdu. La maison rétablit d’elle-même l’entrée de sa propre base ; pour celle de l’entreprise, vérifiez DATABASE_URL et DATABASE_OWNER_URL.',
      en: 'PostgreSQL refuses the login: the role, the password or the database is not the right one. Nothing that was stored is lost. The house sets the login of its own database right by itself; for that of the company, check DATABASE_URL and DATABASE_OWNER_URL.',
    },
    { cause },
  );
}

function databaseAway(cause: unknown): MaisonError {
  return new MaisonError(
    'database_away',
    503,
    {
      fr: 'La base de données de la maison ne répond pas. Rien de ce qui était enregistré n’est perdu. Réessayez dans un instant ; si cela dure, relancez la maison.',
      en: 'The database of the house does not answer. Nothing that was stored is lost. Try again in a moment; if it lasts, restart the house.',
    },
    { cause },
  );
}
