import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Git's own server (`git http-backend`) over HTTP, for the repositories below a folder. */
export interface GitServer {
  readonly address: string;
  /** What was asked, by method and path, with what was shown. */
  readonly asked: { readonly line: string; readonly authorization: string | undefined }[];
  /** Answers nothing but this from now on. */
  breakWith(status: number, headers?: Record<string, string>): void;
  mend(): void;
  close(): Promise<void>;
}

/** Serves a folder. */
export async function serveGit(folder: string): Promise<GitServer> {
  const asked: { line: string; authorization: string | undefined }[] = [];
  let broken: { status: number; headers: Record<string, string> } | null = null;
  const server = createServer((request, response) => {
    asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization });
    if (broken) return void response.writeHead(broken.status, broken.headers).end();
    runBackend(folder, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    breakWith: (status, headers = {}) => void (broken = { status, headers }),
    mend: () => void (broken = null),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

// As a web server runs a program by CGI: its headers, an empty line, its body.
function runBackend(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'] ?? '',
    },
  });
  request.pipe(child.stdin);
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.on('close', () => {
    const whole = Buffer.concat(parts);
    const end = whole.indexOf('\r\n\r\n');
    const lines = whole.subarray(0, end).toString().split('\r\n');
    const headers = lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]);
    const status = Number(/^\d+/.exec(headers.find(([name]) => name === 'Status')?.[1] ?? '')?.[0] ?? 200);
    response.writeHead(status, Object.fromEntries(headers.filter(([name]) => name !== 'Status')));
    response.end(whole.subarray(end + 4));
  });
}
