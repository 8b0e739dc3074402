import { OpenAPIHono } from '@hono/zod-openapi';
import { addressUnknown, toInvalidRequest } from './errors.ts';
import type { ServerEnv } from './session.ts';

/**
 * A router whose validation errors are one 400 `request_invalid`; an identifier in an address that can be none is a 404
 * `address_unknown`, as if nothing of that name were there. A PUT names what it makes: its name is corrected, not sought.
 */
export function createRouter(): OpenAPIHono<ServerEnv> {
  return new OpenAPIHono<ServerEnv>({
    defaultHook: (result, context) => {
      if (result.success) return;
      const names = result.target === 'param' && context.req.method !== 'PUT';
      throw names ? addressUnknown() : toInvalidRequest(result.error);
    },
  });
}
