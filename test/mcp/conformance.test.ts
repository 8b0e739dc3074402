import { createServer, request as send, type Server } from 'node:http';
import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';
import { addConformanceParts } from './conformance-parts.ts';
import { type McpHouse, openMcpHouse } from './mcp-house.ts';

// The suite of the protocol's own package, as it is. It shows no key: what stands before the house here adds one, and
// passes on everything else as it came, Host and Origin among it.

let mcp: McpHouse;
let front: Server;
let folder: string;
let address: string;
let removeParts = (): void => undefined;
beforeAll(async () => {
  removeParts = addConformanceParts();
  mcp = await openMcpHouse();
  folder = await mkdtemp(path.join(tmpdir(), 'maison-conformance-'));
  front = createServer((request, response) => {
    const { method, url, headers } = request;
    const shown = { ...headers, authorization: `Bearer ${mcp.key.secret}` };
    const onward = send(new URL(url ?? '/', mcp.address), { method, headers: shown }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  address = `http://localhost:${(front.address() as { port: number }).port}/mcp`;
});
afterAll(async () => {
  removeParts();
  front?.closeAllConnections();
  front?.close();
  await mcp?.close();
  if (folder) await deleteFolder(folder);
});

/** What it is asked: of the house itself, and of how it serves the tools, prompts and resources that the suite asks for. */
const scenarios = [
  'server-initialize',
  'ping',
  'tools-list',
  'dns-rebinding-protection',
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-audio',
  'tools-call-embedded-resource',
  'tools-call-mixed-content',
  'tools-call-error',
  'tools-call-with-progress',
  'json-schema-2020-12',
  'resources-list',
  'resources-read-text',
  'resources-read-binary',
  'resources-templates-read',
  'prompts-list',
  'prompts-get-simple',
  'prompts-get-with-args',
  'prompts-get-embedded-resource',
  'prompts-get-with-image',
  'completion-complete',
];

test.each(scenarios)('the conformance suite of MCP finds nothing wrong: %s', async (scenario) => {
  const program = path.join(repositoryFolder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
  const order = [program, 'server', '--url', address, '--scenario', scenario];
  const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
    execFile(process.execPath, order, { cwd: folder }, (failure, stdout, stderr) =>
      resolve({ code: failure ? Number(failure.code ?? 1) : 0, said: `${stdout}${stderr}` }),
    );
  });
  expect(said).toMatch(/Passed: [1-9]/);
  expect([code, said]).toEqual([0, said]);
});
