import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openPainter, type Painter } from '../../src/models/index.ts';
import type { PaintingServer } from './painting-server.ts';

const opened: AsyncDisposable[] = [];

/** Closes the painters and servers that a test opened. */
export async function closePainters(): Promise<void> {
  for (const one of opened.splice(0).toReversed()) await one[Symbol.asyncDispose]();
}

/** Has something closed when the test ends. */
export function closeLater(one: AsyncDisposable): void {
  opened.push(one);
}

/** Closes what was opened first. */
export async function closeFirst(): Promise<void> {
  await opened.shift()?.[Symbol.asyncDispose]();
}

/** A painter on a server, which closes with it. */
export function openOn(server: PaintingServer, env: Record<string, string> = {}): Painter {
  opened.push(server);
  const config = readConfig({ MAISON_PAINT_URL: `${server.url}/v1`, MAISON_PAINT_SIDE: '256', ...env });
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  opened.push({ [Symbol.asyncDispose]: () => outbound.close() });
  const painter = openPainter(config, { outbound });
  if (painter === null) throw new Error('no painter');
  return painter;
}

/** A painter on a server of ComfyUI's, with a workflow. */
export function openComfy(server: PaintingServer, workflow: string, env: Record<string, string> = {}): Painter {
  const folder = mkdtempSync(path.join(tmpdir(), 'maison-workflow-'));
  opened.push({ [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }) });
  const file = path.join(folder, 'workflow.json');
  writeFileSync(file, workflow);
  const own = { MAISON_PAINT_URL: server.url, MAISON_PAINT_PROTOCOL: 'comfyui', MAISON_PAINT_WORKFLOW: file };
  return openOn(server, { ...own, ...env });
}
