import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { collectDestinations, type Destination } from './collect-destinations.ts';
import { compareLedgers, readLedgers } from './compare-ledgers.ts';

// Compares where the programs of a trace went with what the ledgers of the houses say: node report-destinations.ts TRACE
// LEDGERS. Ends with 1 when the house reached anything outside, when a ledger says that it did, or when nothing was traced.

const [trace = '', ledgers = ''] = process.argv.slice(2);
const seen = await collectDestinations(createInterface({ input: createReadStream(trace) }));
const said = readLedgers(await readFile(ledgers, 'utf8').catch(() => ''));
const { houses, planted, refused, connections } = compareLedgers(said);
const programs = [...seen.programs].toSorted((one, other) => other[1] - one[1]);
const show = ({ program, place, times }: Destination): string => `${program}: ${place} (${times} times)`;

console.log(`${seen.calls} calls of ${programs.reduce((sum, [, count]) => sum + count, 0)} processes and threads`);
for (const [name, count] of programs.slice(0, 12)) console.log(`  ${count} × ${name}`);
if (programs.length > 12) console.log(`  and ${programs.length - 12} programs more`);
console.log(`connections that stayed: ${seen.loopback} to the loopback address, ${seen.unix} to Unix sockets`);
console.log(`destinations of the house, its children, its database and the tests: ${seen.ours.length}`);
for (const one of seen.ours) console.log(`✗ ${show(one)}`);
console.log(
  `ledgers of ${houses} houses: ${connections.length} connections, ${refused} refused, ${planted} lines that a test planted`,
);
for (const one of connections) console.log(`✗ in the ledger of a house: ${one}`);
console.log(`attempts of the browser itself: ${seen.browser.length}`);
for (const one of seen.browser) console.log(`  ${show(one)}`);

const witnessed = ['postgres', 'chromium'].every((name) => seen.programs.has(name)) && houses > 0;
if (!witnessed) console.log('✗ the trace holds no house: nothing was shown');
if (seen.ours.length > 0 || connections.length > 0 || !witnessed) process.exitCode = 1;
else console.log('✓ the set of destinations is empty, and equals the ledger of every house');
