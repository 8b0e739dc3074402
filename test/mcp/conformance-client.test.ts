import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repositoryFolder } from '../../src/base/index.ts';
import { deleteFolder } from '../delete-folder.ts';

// The suite of the protocol's own package for clients, as it is: it starts a program per scenario, which speaks as the
// house speaks with a server of tools. What the house does not do is in docs/mcp.md: it signs in nowhere (auth/*), offers a
// server no question to a person (elicitation), and asks for nothing twice that may have had an effect (sse-retry).

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-conformance-client-'));
});
afterAll(async () => {
  if (folder) await deleteFolder(folder);
});

test.each(['initialize', 'tools_call'])(
  'the conformance suite finds nothing wrong with the house’s client: %s',
  async (scenario) => {
    const suite = path.join(repositoryFolder, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
    const program = path.join(import.meta.dirname, 'conformance-client-process.ts');
    const command = `${process.execPath} --disable-warning=ExperimentalWarning ${program}`;
    const order = [suite, 'client', '--command', command, '--scenario', scenario];
    const { code, said } = await new Promise<{ code: number; said: string }>((resolve) => {
      execFile(process.execPath, order, { cwd: folder }, (failure, stdout, stderr) =>
        resolve({ code: failure ? Number(failure.code ?? 1) : 0, said: `${stdout}${stderr}` }),
      );
    });
    expect(said).toMatch(/Passed: [1-9]/);
    expect([code, said]).toEqual([0, said]);
  },
);
