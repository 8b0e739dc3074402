import { describe, expect, it } from 'vitest';
import { checkTrace, type TraceRules } from './check-trace.ts';
import { ruleDay } from './trace-rules.ts';

const rules: TraceRules = { folders: ['/srv/house'], files: [/^\/dev\/null$/], witnesses: {} };
const start = [
  '100 execve("/usr/bin/node", ["node", "--max-old-space-size=1", "/clone/src/models/engines/onnx/onnx-child.ts"], 0x7ff /* 3 vars */) = 0',
  '100 openat(AT_FDCWD</srv>, "/etc/ld.so.cache", O_RDONLY|O_CLOEXEC) = 3</etc/ld.so.cache>',
];
const connect = (rest: string) => `100 connect(26<socket:[1]>, {${rest}}, 16) = 0`;

async function judge(lines: readonly string[], own: TraceRules = rules): Promise<string[]> {
  const { findings } = await checkTrace([...start, ...lines], own);
  return findings.map(({ fault, program, detail, times }) => `${fault} | ${program} | ${detail} | ${times}`);
}

describe('a trace is judged: an attempt to leave is found', () => {
  it.for([
    ['sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("198.51.100.7")', '198.51.100.7 port 443'],
    [
      'sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8:7::7", &sin6_addr), sin6_scope_id=0',
      '2001:db8:7::7 port 443',
    ],
    ['sa_family=AF_VSOCK, svm_cid=0x2, svm_port=0x1', 'AF_VSOCK'],
    [
      'sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"',
      'Unix socket /run/systemd/resolve/io.systemd.Resolve',
    ],
    ['sa_family=AF_UNIX, sun_path=@"hidden"', 'Unix socket @hidden'],
  ])('in a connection to %s', async ([address = '', detail = '']) => {
    expect(await judge([connect(address)])).toEqual([
      `connection outside | node onnx-child.ts | connect ${detail} | 1`,
    ]);
  });

  it('in one that the kernel refused: no route, no rights, no such family', async () => {
    const found = await judge([
      '100 connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("10.1.2.3")}, 16) = -1 ENETUNREACH (Network is unreachable)',
      '100 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = -1 EPERM (Operation not permitted)',
      '100 socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL)) = 4<socket:[2]>',
    ]);
    expect(found).toEqual([
      'connection outside | node onnx-child.ts | connect 10.1.2.3 port 80 | 1',
      'connection outside | node onnx-child.ts | socket AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP EPERM | 1',
      'connection outside | node onnx-child.ts | socket AF_PACKET, SOCK_RAW, htons(ETH_P_ALL) | 1',
    ]);
  });

  it('in none that a process had not begun when it was killed, and in no call of which that is not known', async () => {
    expect(await judge(['100 ???( <unfinished ...>', '100 +++ killed by SIGKILL +++'])).toEqual([]);
    await expect(judge(['100 ???( <unfinished ...>', '100 +++ exited with 0 +++'])).rejects.toThrow(/not understood/);
  });

  it('in one that another process interrupted, that never came back, or that sends without connecting', async () => {
    const address = 'sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.9")';
    const found = await judge([
      `100 connect(5<socket:[1]>, {${address}}, 16 <unfinished ...>`,
      '101 mkdir("/srv/house/a", 0777) = 0',
      '100 <... connect resumed>) = -1 EINPROGRESS (Operation now in progress)',
      `100 sendto(5<socket:[1]>, "x", 1, 0, {${address}}, 16) = 1`,
      `100 sendmsg(5<socket:[1]>, {msg_name={${address}}, msg_namelen=16, msg_iov=[{iov_base="x", iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1`,
      `100 sendmmsg(5<socket:[1]>, [{msg_hdr={msg_name={${address}}, msg_namelen=16}, msg_len=1}], 1, 0 <unfinished ...>`,
    ]);
    expect(found).toEqual([
      'connection outside | node onnx-child.ts | connect 192.0.2.9 port 443 | 1',
      'connection outside | node onnx-child.ts | sendto 192.0.2.9 port 443 | 1',
      'connection outside | node onnx-child.ts | sendmsg 192.0.2.9 port 443 | 1',
      'connection outside | node onnx-child.ts | sendmmsg 192.0.2.9 port 443 | 1',
    ]);
  });

  it('in the look-up of a name, by a server outside or on this machine', async () => {
    const found = await judge([
      connect('sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")'),
      connect('sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")'),
      connect('sa_family=AF_INET, sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")'),
    ]);
    expect(found.map((one) => one.split(' | ')[0])).toEqual(['name look-up', 'name look-up', 'name look-up']);
  });

  it('in a door that others can reach, be it one for names', async () => {
    const bind = (port: number, host: string): string =>
      `100 bind(5<socket:[1]>, {sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${host}")}, 16) = 0`;
    expect(await judge([bind(3000, '0.0.0.0'), bind(5353, '0.0.0.0'), bind(3000, '127.0.0.1')])).toEqual([
      'listens outside | node onnx-child.ts | bind 0.0.0.0 port 3000 | 1',
      'listens outside | node onnx-child.ts | bind 0.0.0.0 port 5353 | 1',
    ]);
  });
});

describe('a trace is judged: a file in the wrong place is found', () => {
  it.for([
    [
      'openat(AT_FDCWD</srv>, "/home/.cache/Microsoft/deviceid", O_WRONLY|O_CREAT|O_EXCL, 0600) = 4</home/.cache/Microsoft/deviceid>',
      'openat /home/.cache/Microsoft/deviceid',
    ],
    [
      'openat(25</home/.cache>, "deviceid.tmp", O_WRONLY|O_CREAT, 0600) = -1 EACCES (Permission denied)',
      'openat /home/.cache/deviceid.tmp',
    ],
    ['openat(AT_FDCWD</srv>, "house/link", O_RDWR) = 4</etc/passwd>', 'openat /etc/passwd'],
    ['creat("/tmp/mat-debug-1.log", 0666) = 4</tmp/mat-debug-1.log>', 'creat /tmp/mat-debug-1.log'],
    ['mkdir("../home/.cache", 0700) = 0', 'mkdir /home/.cache'],
    ['rename("/srv/house/a", "/srv/other") = 0', 'rename /srv/other'],
    ['renameat2(4</home>, "a", 4</srv/house>, "a", 0) = 0', 'renameat2 /home/a'],
    ['unlink("/srv/houses") = 0', 'unlink /srv/houses'],
    ['symlinkat("/srv/house/a", AT_FDCWD</srv>, "/tmp/a") = 0', 'symlinkat /tmp/a'],
    ['truncate("/var/log/x", 0) = 0', 'truncate /var/log/x'],
  ])('%s', async ([line = '', detail = '']) => {
    expect(await judge([`100 ${line}`])).toEqual([`written outside | node onnx-child.ts | ${detail} | 1`]);
  });

  it('relative to the folder that the process went to, and that its children were born in', async () => {
    const found = await judge([
      '100 chdir("/srv/house") = 0',
      '100 unlink("mine") = 0',
      // A thread of it went back, which only shows in what comes with the next path.
      '100 openat(AT_FDCWD</srv>, "x", O_RDONLY) = -1 ENOENT (No such file or directory)',
      '100 unlink("theirs") = 0',
      '100 chdir("house") = 0',
      '100 clone(child_stack=NULL, flags=SIGCHLD <unfinished ...>',
      '102 unlink("early") = 0',
      '100 <... clone resumed>, child_tidptr=0x7f) = 102',
      '102 fchdir(4</home>) = 0',
      '102 rmdir("x") = 0',
      "102 vfork() = 2 /* 103 in strace's PID NS */",
      '103 rmdir("y") = 0',
    ]);
    expect(found).toEqual([
      'written outside | node onnx-child.ts | unlink /srv/theirs | 1',
      'written outside | node onnx-child.ts | rmdir /home/x | 1',
      'written outside | node onnx-child.ts | rmdir /home/y | 1',
    ]);
  });

  it('and so is the reading of what tells this machine or person from all others', async () => {
    const read = (file: string) =>
      `100 openat(AT_FDCWD</srv>, "${file}", O_RDONLY) = -1 ENOENT (No such file or directory)`;
    const found = await judge(
      ['/etc/machine-id', '/sys/class/net/eth0/address', '/root/.ssh/id_ed25519', '/root/.netrc'].map(read),
    );
    expect(found.map((one) => one.split(' | ')[0])).toEqual(Array.from({ length: 4 }, () => 'identifier read'));
  });
});

describe('a trace is judged', () => {
  it('and what belongs to the house is let pass and counted', async () => {
    const report = await checkTrace(
      [
        ...start,
        '100 connect(3<socket:[1]>, {sa_family=AF_INET, sin_port=htons(3000), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)',
        '100 connect(3<socket:[1]>, {sa_family=AF_INET6, sin6_port=htons(3000), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
        '100 connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/srv/house/run/.s.PGSQL.5432"}, 110) = 0',
        '100 connect(3<socket:[1]>, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
        '100 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 4<socket:[2]>',
        '100 bind(4<socket:[2]>, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
        '100 openat(AT_FDCWD</srv>, "/dev/null", O_RDWR) = 5</dev/null>',
        '100 openat(AT_FDCWD</srv>, "house/a", O_RDWR|O_CREAT, 0600) = 5</srv/house/a>',
        '100 mkdir("/tmp", 0777) = -1 EEXIST (File exists)',
        '100 io_uring_setup(256, {flags=0}) = -1 ENOSYS (Function not implemented) (INJECTED)',
        '100 --- SIGCHLD {si_signo=SIGCHLD} ---',
        '100 +++ exited with 0 +++',
      ],
      rules,
    );
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ calls: 12, connections: { loopback: 2, unix: 1 } });
    expect([...report.writes]).toEqual([
      ['^\\/dev\\/null$', 1],
      ['/srv/house', 1],
    ]);
  });

  it('as not seen where a ring took the calls, where a witness is missing, and where a line is not understood', async () => {
    expect(await judge(['100 io_uring_setup(256, {flags=0}) = 7<anon_inode:[io_uring]>'])).toEqual([
      'not seen | node onnx-child.ts | io_uring | 1',
    ]);
    const { witnesses } = ruleDay('/work');
    const found = await judge([], { ...rules, witnesses });
    expect(found).toHaveLength(Object.keys(witnesses).length);
    expect(
      await judge(
        [
          '100 openat(AT_FDCWD</srv>, "/clone/src/models/engines/onnx/onnx-child.ts", O_RDONLY) = 4</clone/src/models/engines/onnx/onnx-child.ts>',
        ],
        { ...rules, witnesses },
      ),
    ).toHaveLength(found.length - 1);
    await expect(judge(['strace: Process 100 attached'])).rejects.toThrow('not understood');
  });

  it('by rules that let no day write into its home', async () => {
    const day = { ...ruleDay('/tmp/maison-day-1'), witnesses: {} };
    const write = (file: string) => `100 creat("${file}", 0600) = 4<${file}>`;
    const good = ['/tmp/maison-day-1/house/blobs/a', '/tmp/maison-day-1/house.backup', '/tmp/maison-day-1/tmp/x'];
    const bad = ['/tmp/maison-day-1/home/.cache/x', '/tmp/maison-day-1/x', '/tmp/maison-day-2/house/x', '/tmp/.ses'];
    expect(await judge([...good, ...bad].map(write), day)).toHaveLength(bad.length);
  });
});
