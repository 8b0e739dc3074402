import { z } from 'zod';

/** Everything that the audit names, by the part of the house in which it happens. A name is never changed: logs outlive versions. */
export const AuditAct = z.enum([
  // Coming in.
  'sign-in',
  'sign-in-slowed',
  'session-ended',
  'session-refused',
  'link-made',
  'second-factor-added',
  'second-factor-removed',
  'second-factor-asked',
  'recovery-codes-made',
  'key-made',
  'key-withdrawn',
  'key-refused',
  'service-made',
  'service-removed',
  'provider-changed',
  'identity-linked',
  'identity-unlinked',
  'provisioning',
  // Who is in the house.
  'invitation-made',
  'invitation-withdrawn',
  'invitation-accepted',
  'person-added',
  'person-changed',
  'person-suspended',
  'person-restored',
  'role-changed',
  'password-changed',
  'erasure-begun',
  'person-erased',
  'data-exported',
  'group-made',
  'group-changed',
  'group-removed',
  // What they may do.
  'access-denied',
  'rights-changed',
  'conversation-shared',
  // Content, by identifier.
  'document-added',
  'document-moved',
  'document-removed',
  'document-downloaded',
  'space-made',
  'space-renamed',
  'space-removed',
  'folder-watched',
  'folder-unwatched',
  'repository-added',
  'repository-removed',
  'assistant-changed',
  'assistant-shared',
  'draft-changed',
  'draft-shared',
  'draft-exported',
  'case-consented',
  'case-withdrawn',
  // The house.
  'house-started',
  'house-stopped',
  'house-restored',
  'house-upgraded',
  'backup-made',
  'settings-changed',
  'certificate-changed',
  'limit-reached',
  'outbound-rules-changed',
  'tool-server-changed',
  'tool-used',
  'exit-refused',
  'audit-exported',
  'audit-anonymised',
  'person-erased-from-audit',
]);
export type AuditAct = z.infer<typeof AuditAct>;

/** How an act ended: `refused` by the house, `failed` where something broke. */
export const AuditResult = z.enum(['done', 'refused', 'failed']);
export type AuditResult = z.infer<typeof AuditResult>;

/** A line as the page shows it. Of whom is null where it was nobody, or where the line no longer says. */
export const AuditLine = z.object({
  number: z.int(),
  at: z.iso.datetime(),
  act: z.string(),
  result: AuditResult,
  /** `person`, `key`, `directory`, `system`, `command-line` or `nobody`. */
  actorKind: z.string(),
  /** Identifier of a person. */
  actor: z.string().nullable(),
  subject: z.string().nullable(),
  role: z.string().nullable(),
  address: z.string().nullable(),
  objectKind: z.string().nullable(),
  object: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
  /** True when it spoke of somebody and, by the rule of the house, no longer does. */
  anonymised: z.boolean(),
});
export type AuditLine = z.infer<typeof AuditLine>;

/** A page of the audit, the newest first; `before` of the next page is the number of the last line. */
export const AuditPage = z.object({ lines: z.array(AuditLine), more: z.boolean() });
export type AuditPage = z.infer<typeof AuditPage>;

const filters = {
  /** Names of acts, with commas between. */
  acts: z.string().max(1000).optional(),
  result: AuditResult.optional(),
  person: z.string().max(64).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
};
export const AuditQuery = z.object({ ...filters, before: z.coerce.number().int().min(1).optional() });
export const AuditExportQuery = z.object(filters);

/** What a verification found. `broken` names the first line that is not as it was written. */
export const AuditVerification = z.object({
  at: z.iso.datetime(),
  intact: z.boolean(),
  lines: z.int(),
  anonymised: z.int(),
  checkpoints: z.int(),
  /** When the latest checkpoint that agrees was signed, and how far it reaches. */
  lastCheckpoint: z.object({ at: z.iso.datetime(), size: z.int() }).nullable(),
  broken: z
    .object({
      number: z.int(),
      kind: z.enum([
        'missing',
        'out-of-order',
        'unlinked',
        'changed',
        'person-replaced',
        'person-removed',
        'checkpoint-unsigned',
        'checkpoint-beyond',
        'checkpoint-differs',
      ]),
      checkpoint: z.object({ at: z.string(), size: z.int() }).optional(),
    })
    .nullable(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;

/** How the audit is kept. */
export const AuditSettings = z.object({
  /** Days after which a line no longer says of whom it speaks. */
  retentionDays: z.int().min(30).max(3650),
  /** What is kept of network addresses. */
  addresses: z.enum(['none', 'truncated', 'whole']),
});
export type AuditSettings = z.infer<typeof AuditSettings>;

/** Where signed checkpoints go, and whether the latest one arrived. */
export const AuditState = z.object({
  settings: AuditSettings,
  mayChange: z.boolean(),
  /** Of the key that signs. */
  fingerprint: z.string(),
  destinations: z.array(
    z.object({ kind: z.enum(['file', 'syslog', 'webhook']), place: z.string(), failing: z.boolean() }),
  ),
});
export type AuditState = z.infer<typeof AuditState>;

/** A connection that left the house, or was refused. */
export const Exit = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  purpose: z.string(),
  host: z.string(),
  bytesSent: z.int(),
  bytesReceived: z.int(),
  outcome: z.enum(['allowed', 'denied', 'failed']),
  /** The rule that let it out, as written; null where none did. */
  rule: z.string().nullable(),
  /** How many personal data of which kind were masked in what was sent. */
  masked: z.record(z.string(), z.int()),
});
export type Exit = z.infer<typeof Exit>;

/** What may be reached, and why. */
export const ExitRule = z.object({ purpose: z.string(), value: z.string(), reason: z.string() });
export type ExitRule = z.infer<typeof ExitRule>;

/** A page of the exit ledger, the newest first. */
export const ExitPage = z.object({
  exits: z.array(Exit),
  more: z.boolean(),
  /** Since the house was made: what left, and what was refused. */
  left: z.int(),
  refused: z.int(),
  rules: z.array(ExitRule),
  /** Whether personal data is masked before it goes to an engine: one outside the company's networks, always, never. */
  masking: z.enum(['outside', 'always', 'never']),
});
export type ExitPage = z.infer<typeof ExitPage>;
export const ExitQuery = z.object({
  outcome: z.enum(['allowed', 'denied', 'failed']).optional(),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
