import type { z } from '@hono/zod-openapi';
import { createApp } from '../../src/server/app.ts';
import type { ServerParts } from '../../src/server/parts.ts';

type App = ReturnType<typeof createApp>;

/** A route as the server itself has it. */
export interface ServedRoute {
  readonly name: string;
  readonly method: string;
  /** As OpenAPI writes it. */
  readonly path: string;
  /** The actions it declares; null where it declares a reason instead. */
  readonly actions: readonly string[] | null;
  /** What it asks for instead of an action: the session of a browser, or the command line. */
  readonly demands: 'session' | 'command line' | null;
  /** Its answer is a stream of events, of these kinds. */
  readonly events: readonly string[] | null;
  /** Open to whoever asks. */
  readonly open: boolean;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly json: z.ZodType | undefined;
}

interface Described {
  readonly method: string;
  readonly path: string;
  readonly 'x-maison-policy': { actions?: readonly string[]; public?: string; entry?: string } & {
    ownSession?: string;
    commandLine?: string;
  };
  readonly responses: Record<string, { content?: Record<string, { schema: z.ZodType }> }>;
  readonly request?: {
    params?: z.ZodType;
    query?: z.ZodType;
    body?: { content: Record<string, { schema: z.ZodType }> };
  };
}

/** Every route of a server, read from the server. */
export function listRoutes(app: App = createApp({ version: '0', pageFolder: 'web/dist' } as ServerParts)) {
  return app.openAPIRegistry.definitions.flatMap((definition): ServedRoute[] => {
    if (definition.type !== 'route') return [];
    const { method, path, request, responses, ...described } = definition.route as unknown as Described;
    const policy = described['x-maison-policy'];
    return [
      {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        actions: policy.actions ?? null,
        demands: policy.ownSession ? 'session' : policy.commandLine ? 'command line' : null,
        events: listEvents(responses),
        open: policy.public !== undefined || policy.entry !== undefined,
        params: request?.params,
        query: request?.query,
        json: request?.body?.content['application/json']?.schema,
      },
    ];
  });
}

function listEvents(responses: Described['responses']): string[] | null {
  const schema = responses[200]?.content?.['text/event-stream']?.schema;
  if (!schema) return null;
  const { options } = schema._zod.def as unknown as { options: { shape: { type: { value: string } } }[] };
  return options.map(({ shape }) => shape.type.value);
}
