import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { checkTrace, type TraceReport } from './check-trace.ts';
import { ruleCommand, ruleDay } from './trace-rules.ts';

// Judges a trace and what the outside recorded of it: node report-trace.ts TRACE RECORD day|command FOLDER. Ends with 1
// when anything left, was looked up, or was written where it does not belong.

const [trace = '', record = '', kind = '', folder = ''] = process.argv.slice(2);
const rules = kind === 'day' ? ruleDay(folder) : ruleCommand(folder);
const report = await checkTrace(createInterface({ input: createReadStream(trace) }), rules);
const outside = (await readFile(record, 'utf8')).split('\n').filter(Boolean);
for (const line of describeReport(report)) console.log(line);
for (const line of outside) console.log(`✗ seen outside: ${line}`);
if (report.findings.length > 0 || outside.length > 0) process.exitCode = 1;

function describeReport({ calls, programs, connections, writes, findings }: TraceReport): string[] {
  return [
    `${calls} calls of ${[...programs.values()].reduce((sum, count) => sum + count, 0)} processes and threads`,
    ...[...programs].toSorted((one, other) => other[1] - one[1]).map(([name, count]) => `  ${count} × ${name}`),
    `connections: ${connections.loopback} to the loopback address, ${connections.unix} to Unix sockets of the house`,
    ...[...writes].map(([place, count]) => `  ${count} calls that write in ${place}`),
    ...findings.map(({ fault, program, detail, times }) => `✗ ${fault}: ${program}: ${detail} (${times} times)`),
  ];
}
