import type { AuditAct } from '../../contract/index.ts';
import type { StoredAuditLine } from '../../store/index.ts';

// The classes of the Open Cybersecurity Schema Framework, version 1.2.0. What it has no activity for is 99 (other), and
// `activity_name` says what it was.

type Activity = readonly [classUid: number, activityId: number];

const authentication = { logOn: [3002, 1], logOff: [3002, 2], other: [3002, 99] } as const;
const account = {
  create: [3001, 1],
  enable: [3001, 2],
  password: [3001, 3],
  disable: [3001, 5],
  delete: [3001, 6],
  factorOn: [3001, 10],
  factorOff: [3001, 11],
  other: [3001, 99],
} as const;
const group = { delete: [3006, 5], create: [3006, 6], other: [3006, 99] } as const;
const access = { assign: [3005, 1], other: [3005, 99] } as const;
const file = { upload: [6006, 1], download: [6006, 2], delete: [6006, 4], move: [6006, 7], share: [6006, 12] } as const;
const entity = { create: [3004, 1], update: [3004, 3], delete: [3004, 4], other: [3004, 99] } as const;
const application = { start: [6002, 3], stop: [6002, 4], update: [6002, 8], other: [6002, 99] } as const;
const api = { read: [6003, 2], other: [6003, 99] } as const;
const network = { refuse: [4001, 5] } as const;

const activities: Readonly<Record<AuditAct, Activity>> = {
  'sign-in': authentication.logOn,
  'sign-in-slowed': authentication.other,
  'session-ended': authentication.logOff,
  'session-refused': authentication.logOn,
  'link-made': authentication.other,
  'second-factor-added': account.factorOn,
  'second-factor-removed': account.factorOff,
  'second-factor-asked': authentication.other,
  'recovery-codes-made': account.other,
  'key-made': entity.create,
  'key-withdrawn': entity.delete,
  'key-refused': authentication.logOn,
  'service-made': entity.create,
  'service-removed': entity.delete,
  'provider-changed': entity.update,
  'identity-linked': account.other,
  'tool-server-changed': entity.update,
  'tool-used': api.other,
  'identity-unlinked': account.other,
  provisioning: account.other,
  'invitation-made': entity.create,
  'invitation-withdrawn': entity.delete,
  'invitation-accepted': account.create,
  'person-added': account.create,
  'person-changed': account.other,
  'person-suspended': account.disable,
  'person-restored': account.enable,
  'role-changed': access.assign,
  'password-changed': account.password,
  'erasure-begun': account.delete,
  'person-erased': account.delete,
  'data-exported': api.read,
  'group-made': group.create,
  'group-changed': group.other,
  'group-removed': group.delete,
  'access-denied': api.other,
  'rights-changed': access.other,
  'conversation-shared': file.share,
  'document-added': file.upload,
  'document-moved': file.move,
  'document-removed': file.delete,
  'document-downloaded': file.download,
  'space-made': entity.create,
  'space-renamed': entity.update,
  'space-removed': entity.delete,
  'folder-watched': entity.create,
  'folder-unwatched': entity.delete,
  'repository-added': entity.create,
  'repository-removed': entity.delete,
  'assistant-changed': entity.update,
  'assistant-shared': access.other,
  'draft-changed': entity.update,
  'draft-shared': access.other,
  'draft-exported': file.download,
  'case-consented': entity.create,
  'case-withdrawn': entity.delete,
  'house-started': application.start,
  'house-stopped': application.stop,
  'house-restored': application.other,
  'house-upgraded': application.update,
  'backup-made': api.read,
  'settings-changed': entity.update,
  'certificate-changed': entity.update,
  'limit-reached': api.other,
  'outbound-rules-changed': entity.update,
  'exit-refused': network.refuse,
  'audit-exported': api.read,
  'audit-anonymised': entity.other,
  'person-erased-from-audit': entity.other,
};

/** A line of the audit as an event that a SIEM understands, with the line itself under `unmapped.maison` for who verifies. */
export function toOcsf(line: StoredAuditLine, version: string): Record<string, unknown> {
  const record = JSON.parse(line.record) as Record<string, string | undefined>;
  const [classUid, activityId] = activities[record.act as AuditAct] ?? entity.other;
  const done = record.result === 'done';
  const user = (field: string) => (line.payload[field] ? { uid: line.payload[field].value } : undefined);
  const [actor, subject, address] = [user('actor'), user('subject'), line.payload.address?.value];
  const { number, previous, hash, payload } = line;
  return {
    class_uid: classUid,
    category_uid: Math.floor(classUid / 1000),
    activity_id: activityId,
    activity_name: record.act,
    type_uid: classUid * 100 + activityId,
    time: Date.parse(record.at ?? ''),
    severity_id: done ? 1 : 3,
    status_id: done ? 1 : 2,
    status_detail: record.result,
    metadata: {
      version: '1.2.0',
      uid: hash,
      sequence: number,
      event_code: record.act,
      product: { name: 'Maison', vendor_name: 'Maison', version },
    },
    ...(actor ? { actor: { user: actor } } : {}),
    // An authentication is of the person who tries, whoever acts.
    ...(classUid === 3002 && !subject && actor ? { user: actor } : subject ? { user: subject } : {}),
    ...(address ? { src_endpoint: { ip: address } } : {}),
    ...(record.object ? { resources: [{ type: record.objectKind, uid: record.object }] } : {}),
    unmapped: { maison: { number, previous, hash, record, payload } },
  };
}
