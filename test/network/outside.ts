import { createSocket } from 'node:dgram';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

// The world outside of the trap network: names every host, takes every connection, and writes down what came.

const [record = '', ready = ''] = process.argv.slice(2);
const note = (line: object): void => appendFileSync(record, `${JSON.stringify(line)}\n`);

const names = createSocket({ type: 'udp6', ipv6Only: false });
names.on('message', (query, from) => {
  const name = readName(query);
  note({ kind: 'name', name });
  names.send(answerName(query), from.port, from.address);
});
names.bind(53);

for (const port of [53, 80, 443]) {
  createServer((socket) => {
    const { localAddress: address } = socket;
    note({ kind: 'connection', address, port });
    socket.once('data', (data) => note({ kind: 'data', address, port, bytes: data.length }));
    socket.on('error', () => undefined);
  }).listen(port, '::');
}
writeFileSync(ready, '');

/** The name asked for in a DNS query: labels, each after its length, from byte 12 on. */
function readName(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at]; at += 1 + (query[at] ?? 0)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + (query[at] ?? 0)));
  }
  return labels.join('.');
}

/** An answer that gives the name one address of those set apart for examples; none to other questions than A and AAAA. */
function answerName(query: Buffer): Buffer {
  let end = 12;
  while (query[end]) end += 1 + (query[end] ?? 0);
  const type = query.readUInt16BE(end + 1);
  const address = { 1: '0004c6336407', 28: '001020010db8000700000000000000000007' }[type];
  const head = Buffer.from(query.subarray(0, end + 5));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(address ? 1 : 0, 6);
  head.writeUInt16BE(0, 8);
  head.writeUInt16BE(0, 10);
  const tail = address ? `c00c${type.toString(16).padStart(4, '0')}000100000001${address}` : '';
  return Buffer.concat([head, Buffer.from(tail, 'hex')]);
}
