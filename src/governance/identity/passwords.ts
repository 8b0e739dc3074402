import { argon2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { createQueue, createSecret } from '../../base/index.ts';

/** What a hash costs: KiB of memory, passes over it, lanes beside each other. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Computes Argon2id; tests count here. */
export type ComputeHash = (password: string, salt: Buffer, cost: PasswordCost) => Promise<Buffer>;

/** Makes and checks what is kept of passwords. Opened once by main. */
export interface Passwords {
  /** What to keep of a password: Argon2id with its parameters and its salt, in the PHC form. */
  hash(password: string): Promise<string>;
  /**
   * Whether this is the password of which `stored` was kept, and whether it should be hashed anew at today's cost. One hash
   * is computed in any case, also where nothing is stored: the time says nothing.
   */
  verify(password: string, stored: string | null): Promise<{ right: boolean; outdated: boolean }>;
}

/** OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane. */
export const currentCost: PasswordCost = { memory: 19_456, passes: 2, lanes: 1 };
const bytes = 32;
const saltBytes = 16;
// Hashes fill the threads that read files, and memory: two at once, the others wait.
const atOnce = 2;

/** Opens the hashing of passwords; a raised `cost` is that of new hashes, and what was kept before is still checked. */
export function openPasswords({ compute = computeArgon2, cost = currentCost } = {}): Passwords {
  const queue = createQueue({ slots: atOnce });
  const run = (password: string, salt: Buffer, own: PasswordCost): Promise<Buffer> =>
    // The same character can be typed as one sign or as two.
    queue.run(() => compute(password.normalize('NFKC'), salt, own));
  return {
    async hash(password) {
      const salt = makeSalt();
      return write(cost, salt, await run(password, salt, cost));
    },
    async verify(password, stored) {
      const kept = stored === null ? null : read(stored);
      const computed = await run(password, kept?.salt ?? makeSalt(), kept?.cost ?? cost);
      const right = kept !== null && kept.hash.length === computed.length && timingSafeEqual(kept.hash, computed);
      return { right, outdated: right && !isSameCost(kept.cost, cost) };
    },
  };
}

const argon2Async = promisify(argon2);

function computeArgon2(password: string, salt: Buffer, { memory, passes, lanes }: PasswordCost): Promise<Buffer> {
  const given = { message: password, nonce: salt, memory, passes, parallelism: lanes, tagLength: bytes };
  return argon2Async('argon2id', given);
}

function makeSalt(): Buffer {
  return Buffer.from(createSecret(), 'base64url').subarray(0, saltBytes);
}

function write({ memory, passes, lanes }: PasswordCost, salt: Buffer, hash: Buffer): string {
  const encode = (part: Buffer): string => part.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${encode(salt)}$${encode(hash)}`;
}

function read(stored: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } | null {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (!match) return null;
  const [, memory, passes, lanes, salt = '', hash = ''] = match;
  return {
    cost: { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

function isSameCost(one: PasswordCost, other: PasswordCost): boolean {
  return one.memory === other.memory && one.passes === other.passes && one.lanes === other.lanes;
}
