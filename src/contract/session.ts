import { z } from 'zod';

/** What a browser signs to prove that it holds the key of its session; another one after each start of the house. */
export const SessionChallenge = z.object({ challenge: z.string() }).meta({ id: 'SessionChallenge' });
export type SessionChallenge = z.infer<typeof SessionChallenge>;

export const OpenSessionRequest = z
  .strictObject({
    code: z.string().max(100).meta({ description: 'From the address that `up` or `link` printed; used once.' }),
    publicKey: z.string().max(400).meta({ description: 'P-256 key of the browser: DER (SPKI) in base 64.' }),
  })
  .meta({ id: 'OpenSessionRequest' });

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
