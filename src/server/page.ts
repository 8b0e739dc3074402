import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { ServerEnv } from './session.ts';

/** The built page: files by name, and the page itself for every other address (its own router reads it). */
export function pageRoutes(folder: string): Hono<ServerEnv> {
  const isFile = (address: string): boolean => path.extname(address) !== '';
  return (
    new Hono<ServerEnv>()
      .get('*', async (context, next) => {
        await next();
        // Vite puts a hash of the content in the name of what stands in assets/.
        const lasting = context.req.path.startsWith('/assets/') && isFile(context.req.path);
        if (context.res.ok)
          context.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
      })
      // Not as `root`, which must be there when the house opens: the page may be built later.
      .get('*', serveStatic({ rewriteRequestPath: (name) => path.join(folder, name), precompressed: true }))
      .get('*', (context, next) => (isFile(context.req.path) ? Promise.resolve(context.text('404', 404)) : next()))
      .get('*', serveStatic({ path: path.join(folder, 'index.html'), precompressed: true }))
      .get('*', (context) => context.text('404', 404))
  );
}
