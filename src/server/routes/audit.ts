import {
  AuditExportQuery,
  AuditPage,
  AuditQuery,
  AuditSettings,
  AuditState,
  AuditVerification,
  ExitPage,
  ExitQuery,
} from '../../contract/index.ts';
import {
  changeAuditSettings,
  exportAudit,
  readAudit,
  readAuditState,
  readExits,
  verifyAudit,
} from '../../governance/index.ts';
import { declareRoute, type DeclaredRoute } from '../declare-route.ts';
import { file, json } from '../route-answers.ts';

const lines = 'application/x-ndjson';

/** Routes of what is written down: the audit, and what left the house. */
export const auditRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/audit',
    policy: ['audit:read'],
    query: AuditQuery,
    answer: json(AuditPage, 'What was done, the newest first.'),
    run: readAudit,
  }),
  declareRoute({
    method: 'get',
    path: '/api/audit/export',
    policy: ['audit:read'],
    query: AuditExportQuery,
    answer: file(lines, 'One OCSF event a line, the oldest first.'),
    run: async (parts, actor, input, options) => ({
      content: await exportAudit(parts, actor, input, options),
      mediaType: lines,
      name: 'maison-audit.jsonl',
    }),
  }),
  declareRoute({
    method: 'post',
    path: '/api/audit/verification',
    policy: ['audit:read'],
    answer: json(AuditVerification, 'The whole chain was read and compared with the checkpoints of the house.'),
    run: verifyAudit,
  }),
  declareRoute({
    method: 'get',
    path: '/api/audit/state',
    policy: ['audit:read'],
    answer: json(AuditState, 'How the audit is kept, and where its checkpoints go.'),
    run: readAuditState,
  }),
  declareRoute({
    method: 'put',
    path: '/api/audit/settings',
    policy: ['audit:configure'],
    json: AuditSettings,
    answer: json(AuditSettings, 'Holds from now on, and is a line of the audit.'),
    run: changeAuditSettings,
  }),
  declareRoute({
    method: 'get',
    path: '/api/exits',
    policy: ['outbound:read'],
    query: ExitQuery,
    answer: json(ExitPage, 'What left the house and what was refused, the newest first.'),
    run: readExits,
  }),
];
