import path from 'node:path';
import { startChild } from '../../src/base/children/start-child.ts';
import { findSandboxLayers } from '../../src/base/index.ts';
import { noLayers } from '../../src/base/children/sandbox-layers.ts';

// A house with one child that is deaf while it loads; it prints the child's number. `loading-process.ts [unprotected]`.

const child = await startChild({
  module: path.join(import.meta.dirname, 'deaf-child.ts'),
  memoryMegabytes: 300,
  sandbox: { layers: process.argv[2] === 'unprotected' ? noLayers : await findSandboxLayers() },
  onMessage: () => process.stdout.write(`${child.pid}\n`),
  onExit: ({ stderr }) => process.stderr.write(stderr),
});
child.send('load');
