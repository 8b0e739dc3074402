import { z } from 'zod';
import { FactorCode } from './second-factor.ts';

/** What a browser signs to prove that it holds the key of its session; another one after each start of the house. */
export const SessionChallenge = z
  .object({
    challenge: z.string(),
    people: z.boolean().meta({ description: 'Whether anybody signs in with a password yet.' }),
    address: z
      .string()
      .nullable()
      .meta({ description: 'Where people reach the house, without a path; null where only this machine does.' }),
  })
  .meta({ id: 'SessionChallenge' });
export type SessionChallenge = z.infer<typeof SessionChallenge>;

const PublicKey = z.string().max(400).meta({ description: 'P-256 key of the browser: DER (SPKI) in base 64.' });

const CodeSignIn = z.strictObject({
  code: z.string().max(100).meta({ description: 'From the address that `up` or `link` printed; used once.' }),
  publicKey: PublicKey,
});

const PasswordSignIn = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(1024),
  factor: FactorCode.optional().meta({ description: 'Needed where the answer is `second_factor_needed`.' }),
  publicKey: PublicKey,
});

/** Either the code of an address, or e-mail and password. */
export const OpenSessionRequest = z.union([CodeSignIn, PasswordSignIn]).meta({ id: 'OpenSessionRequest' });

export const OpenedSession = z.object({ id: z.uuid(), endsAt: z.iso.datetime() }).meta({ id: 'OpenedSession' });
export type OpenedSession = z.infer<typeof OpenedSession>;

export const Session = z
  .object({
    id: z.uuid(),
    browser: z.string().meta({ description: 'As the browser names itself.' }),
    openedAt: z.iso.datetime(),
    seenAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    current: z.boolean().meta({ description: 'The session that asks.' }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;

export const SessionList = z.object({ sessions: z.array(Session) }).meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const EntryCode = z
  .object({ code: z.string(), seconds: z.int().meta({ description: 'How long it may be used.' }) })
  .meta({ id: 'EntryCode' });
export type EntryCode = z.infer<typeof EntryCode>;

export const EntryCodeRequest = z
  .strictObject({
    email: z.string().max(254).optional().meta({ description: 'Of the person; the first one without it.' }),
  })
  .meta({ id: 'EntryCodeRequest' });

export const DownloadRequest = z
  .strictObject({
    address: z
      .string()
      .max(2000)
      .regex(/^\/api\/[^#]+$/)
      .meta({ description: 'Of the file, from /api/ on.' }),
  })
  .meta({ id: 'DownloadRequest' });

export const DownloadTicket = z
  .object({ ticket: z.string().meta({ description: 'Goes with that address, once, within a minute.' }) })
  .meta({ id: 'DownloadTicket' });
export type DownloadTicket = z.infer<typeof DownloadTicket>;
