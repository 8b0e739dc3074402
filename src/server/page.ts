import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Handler } from 'hono';
import type { ServerParts } from './parts.ts';
import type { ServerEnv } from './session.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** Serves the built page: files by name, and the page itself for every other address (its own router reads it). */
export function servePage(parts: ServerParts): Handler<ServerEnv> {
  return async (context) => {
    const wanted = path.normalize(decodeURIComponent(context.req.path)).replace(/^[/\\]+/, '');
    const inside = wanted !== '' && !wanted.startsWith('..') && !path.isAbsolute(wanted);
    const file = (inside && (await findFile(path.join(parts.pageFolder, wanted)))) || null;
    const shown = file ?? (await findFile(path.join(parts.pageFolder, 'index.html')));
    if (!shown || (!file && path.extname(wanted) !== '')) return context.text('404', 404);
    // Vite puts a hash of the content in the name of what stands in assets/.
    const lasting = file !== null && wanted.startsWith('assets/');
    return new Response(Readable.toWeb(createReadStream(shown.path)) as ReadableStream, {
      headers: {
        'content-type': types[path.extname(shown.path)] ?? 'application/octet-stream',
        'content-length': String(shown.bytes),
        'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}

async function findFile(file: string): Promise<{ path: string; bytes: number } | null> {
  try {
    const found = await stat(file);
    return found.isFile() ? { path: file, bytes: found.size } : null;
  } catch {
    return null;
  }
}
