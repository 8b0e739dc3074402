import { describe, expect, it } from 'vitest';
import { collectDestinations } from './collect-destinations.ts';
import { compareLedgers, readLedgers } from './compare-ledgers.ts';

const programs = [
  '100 execve("/usr/bin/node", ["node", "/clone/node_modules/vitest/vitest.mjs"], 0x7ff /* 3 vars */) = 0',
  '200 execve("/tmp/chromium", ["/tmp/chromium", "--headless"], 0x7ff /* 3 vars */) = 0',
  '200 clone3({flags=CLONE_VM}, 88) = 201',
  '201 execve("/proc/self/exe", ["/proc/self/exe", "--type=utility"], 0x7ff /* 3 vars */) = 0',
];
const to = (pid: number, place: string, result = '0') =>
  `${pid} connect(26<socket:[1]>, {sa_family=AF_INET, ${place}}, 16) = ${result}`;
const inet = (host: string, port: number) => `sin_port=htons(${port}), sin_addr=inet_addr("${host}")`;

describe('the destinations of a traced browser suite', () => {
  it('are those of the house and of the browser, apart, refused ones too', async () => {
    const seen = await collectDestinations([
      ...programs,
      to(100, inet('198.51.100.7', 443), '-1 ENETUNREACH (Network is unreachable)'),
      to(100, inet('198.51.100.7', 443)),
      to(201, inet('203.0.113.9', 443)),
      '100 sendto(5<socket:[1]>, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("192.0.2.9")}, 16) = 1',
    ]);
    expect(seen.ours).toEqual([
      { program: 'node vitest.mjs', place: '198.51.100.7 port 443', times: 2 },
      { program: 'node vitest.mjs', place: '192.0.2.9 port 9', times: 1 },
    ]);
    expect(seen.browser).toEqual([{ program: 'chromium', place: '203.0.113.9 port 443', times: 1 }]);
  });

  it('hold a name server of this machine, another family and a ring of io_uring, which hide where they lead', async () => {
    const { ours } = await collectDestinations([
      ...programs,
      to(100, inet('127.0.0.53', 53)),
      '100 socket(AF_VSOCK, SOCK_STREAM, 0) = 4<socket:[2]>',
      '100 io_uring_setup(8, 0x7ff) = 3',
    ]);
    expect(ours.map(({ place }) => place)).toEqual([
      '127.0.0.53 port 53',
      'socket AF_VSOCK, SOCK_STREAM, 0',
      'io_uring: no trace sees where it goes',
    ]);
  });

  it('are none for the loopback address, Unix sockets and what is sent where a socket leads already', async () => {
    const seen = await collectDestinations([
      ...programs,
      to(100, inet('127.0.0.1', 4321), '-1 EINPROGRESS (Operation now in progress)'),
      '100 connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/tmp/house/run/.s.PGSQL.5432"}, 110) = 0',
      '100 sendto(3<socket:[1]>, "Q", 1, MSG_NOSIGNAL, NULL, 0) = 1',
    ]);
    expect(seen).toMatchObject({ ours: [], browser: [], loopback: 1, unix: 1 });
  });
});

describe('the ledgers of the houses', () => {
  const line = { purpose: 'model-download', host: 'huggingface.co', outcome: 'allowed' };

  it('tell each connection, but those that a test planted and those that were refused', () => {
    const ledgers = [
      { connections: [line], planted: ['huggingface.co'] },
      { connections: [line, { ...line, host: 'evil.example', outcome: 'denied' }], planted: [] },
    ];
    const read = readLedgers(ledgers.map((ledger) => `${JSON.stringify(ledger)}\n`).join(''));
    expect(compareLedgers(read)).toEqual({
      houses: 2,
      planted: 1,
      refused: 1,
      connections: ['model-download to huggingface.co (allowed)'],
    });
  });
});
