import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
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
import type { ServerParts } from '../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../router.ts';
import type { ServerEnv } from '../session.ts';

/** Routes of what is written down: the audit, and what left the house. */
export function auditRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit',
      request: { query: AuditQuery },
      responses: respond(AuditPage, 'What was done, the newest first.'),
    }),
    async (context) => context.json(await readAudit(parts, context.get('actor'), context.req.valid('query')), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit/export',
      request: { query: AuditExportQuery },
      responses: respondFile('application/x-ndjson', 'One OCSF event a line, the oldest first.'),
    }),
    async (context) => {
      const content = await exportAudit(parts, context.get('actor'), context.req.valid('query'), toOptions(context));
      return sendFile({ content, mediaType: 'application/x-ndjson', name: 'maison-audit.jsonl' });
    },
  );
  router.openapi(
    createRoute({
      method: 'post',
      path: '/api/audit/verification',
      responses: respond(AuditVerification, 'The whole chain was read and compared with the checkpoints of the house.'),
    }),
    async (context) => {
      const { checkpoints } = parts.audit;
      return context.json(
        await verifyAudit({ ...parts, checkpoints }, context.get('actor'), {}, toOptions(context)),
        200,
      );
    },
  );
  settingsRoutes(router, parts);
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/exits',
      request: { query: ExitQuery },
      responses: respond(ExitPage, 'What left the house and what was refused, the newest first.'),
    }),
    async (context) =>
      context.json(await readExits(parts, context.get('actor'), context.req.valid('query'), toOptions(context)), 200),
  );
  return router;
}

function settingsRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/audit/state',
      responses: respond(AuditState, 'How the audit is kept, and where its checkpoints go.'),
    }),
    async (context) => context.json(await readAuditState(parts, context.get('actor')), 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/audit/settings',
      request: accept(AuditSettings),
      responses: respond(AuditSettings, 'Holds from now on, and is a line of the audit.'),
    }),
    async (context) =>
      context.json(await changeAuditSettings(parts, context.get('actor'), context.req.valid('json')), 200),
  );
}
