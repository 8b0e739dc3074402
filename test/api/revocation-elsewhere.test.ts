import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { noteDraw } from '../campaign.ts';
import { type CompanyDatabase, openCompanyDatabase } from '../kill/company-database.ts';
import { type KillableServer, startServer } from '../kill/two-servers.ts';
import { expectCut } from './revocation-cuts.ts';
import { openRevocationHouse, type Place, placeAt, type RevocationHouse } from './revocation-house.ts';
import { listCells, reasons } from './revocation-reasons.ts';

// Two servers on the company's PostgreSQL, as two machines are: this process sends the answer and the file, and the one
// that is told of the change is another one.

let company: CompanyDatabase;
let opened: RevocationHouse;
let other: KillableServer;
let there: Place;
const cells = listCells(reasons, 61);
beforeAll(async () => {
  company = await openCompanyDatabase();
  const shared = { ...company.addresses, MAISON_BLOBS: path.join(company.folder, 'files') };
  opened = await openRevocationHouse(cells.length, shared);
  other = await startServer({ ...shared, MAISON_HOME: path.join(company.folder, 'other') });
  const { address, token } = await other.place();
  const send = (route: string, init: RequestInit = {}): Promise<Response> => fetch(`${address}${route}`, init);
  there = placeAt(send, token, opened.directoryToken);
}, 240_000);
afterAll(async () => {
  await other?.close();
  await opened?.house.close();
  await company?.[Symbol.asyncDispose]();
});

beforeEach(({ task }) => noteDraw(task, 'one way in for each reason to stop at another server'));

describe('what this server sends stops within five seconds when at another one', () => {
  it.each(cells)(
    '%s (%s)',
    async (name, way, reason) => {
      const prepared = await opened.prepare(reason.by);
      const told = await expectCut(opened, { way, prepared, code: reason.code }, (entry) =>
        reason.act(there, prepared, entry, opened),
      );
      await opened.restore();
      process.stdout.write(`${name} at another server, by ${way}: ${told}\n`);
    },
    60_000,
  );
});
