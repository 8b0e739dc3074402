import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { endianness, tmpdir } from 'node:os';
import path from 'node:path';

// A list of system calls that a child never needs, as the program of classic BPF that `setpriv --seccomp-filter` loads
// (linux/filter.h, linux/seccomp.h). A refused call fails with an error, as it would for want of a right.

/** Numbers of system calls by machine; those above 423 are the same on all (asm/unistd.h). */
const numbers = {
  x64: {
    machine: 0xc0_00_00_3e,
    clone: 56,
    // socket, ptrace, process_vm_readv and writev, kcmp, mount, umount2, pivot_root, chroot, unshare, setns, bpf,
    // perf_event_open, userfaultfd, keyctl, add_key, request_key, open_by_handle_at, (f)init_module, delete_module,
    // kexec_load, reboot
    refused: [
      41, 101, 310, 311, 312, 165, 166, 155, 161, 272, 308, 321, 298, 323, 250, 248, 249, 304, 175, 313, 176, 246, 169,
    ],
    // kill, tkill, tgkill, rt_sigqueueinfo, rt_tgsigqueueinfo
    signals: [62, 200, 234, 129, 297],
    // fork, vfork
    forks: [57, 58],
  },
  arm64: {
    machine: 0xc0_00_00_b7,
    clone: 220,
    refused: [
      198, 117, 270, 271, 272, 40, 39, 41, 51, 97, 268, 280, 241, 282, 219, 217, 218, 265, 105, 273, 106, 104, 142,
    ],
    signals: [129, 130, 131, 138, 240],
    forks: [],
  },
} as const;
// io_uring_setup, open_tree, move_mount, fsopen, fsmount, pidfd_open, pidfd_getfd, process_madvise, mount_setattr
const refusedEverywhere = [425, 428, 429, 430, 432, 434, 438, 440, 442];
const pidfdSendSignal = 424;
const clone3 = 435;
const cloneThread = 0x1_00_00;
/** From here on lie the calls of the x32 ABI, which no program of the house uses. */
const x32 = 0x40_00_00_00;

const [loadWord, jumpIfEqual, jumpIfNotBelow, jumpIfAnyBit, answer] = [0x20, 0x15, 0x35, 0x45, 0x06];
const allow = 0x7f_ff_00_00;
const end = 0x80_00_00_00;
const refuse = (errno: 1 | 13 | 38): number => 0x5_00_00 + errno;
const [notPermitted, accessDenied, notImplemented] = [1, 13, 38] as const;

export interface SeccompChoice {
  /** The child starts processes of its own, and may signal them. */
  readonly startsProcesses: boolean;
}

/** The filter as bytes, or null on a machine whose numbers are not known here. */
function buildSeccompFilter({ startsProcesses }: SeccompChoice): Buffer | null {
  const known = process.arch === 'x64' || process.arch === 'arm64' ? numbers[process.arch] : null;
  if (!known || endianness() !== 'LE') return null;
  const refused = [
    ...known.refused,
    ...refusedEverywhere,
    ...(startsProcesses ? [] : [...known.signals, pidfdSendSignal]),
  ];
  const program = [
    [loadWord, 0, 0, 4],
    [jumpIfEqual, 1, 0, known.machine],
    [answer, 0, 0, end],
    [loadWord, 0, 0, 0],
    [jumpIfNotBelow, 0, 1, x32],
    [answer, 0, 0, refuse(notPermitted)],
    ...refused.flatMap((call) => refuseCall(call, call === known.refused[0] ? accessDenied : notPermitted)),
    ...(startsProcesses ? [] : refuseNewProcesses(known)),
    [answer, 0, 0, allow],
  ];
  return Buffer.concat(program.map(writeInstruction));
}

function refuseCall(call: number, errno: 1 | 13 | 38): number[][] {
  return [
    [jumpIfEqual, 0, 1, call],
    [answer, 0, 0, refuse(errno)],
  ];
}

// A thread is made by the same call as a process. clone3 hides its flags behind a pointer: without it, libraries use clone.
function refuseNewProcesses({ forks, clone }: (typeof numbers)['x64' | 'arm64']): number[][] {
  return [
    ...forks.flatMap((call) => refuseCall(call, notPermitted)),
    ...refuseCall(clone3, notImplemented),
    [jumpIfEqual, 0, 3, clone],
    [loadWord, 0, 0, 16],
    [jumpIfAnyBit, 1, 0, cloneThread],
    [answer, 0, 0, refuse(notPermitted)],
  ];
}

function writeInstruction([code = 0, jumpTrue = 0, jumpFalse = 0, value = 0]: number[]): Buffer {
  const instruction = Buffer.alloc(8);
  instruction.writeUInt16LE(code, 0);
  instruction.writeUInt8(jumpTrue, 2);
  instruction.writeUInt8(jumpFalse, 3);
  instruction.writeUInt32LE(value, 4);
  return instruction;
}

/** A descriptor of the filter for children to inherit; its file has no name any more. Null without a filter. */
function openSeccompFilter(choice: SeccompChoice): number | null {
  const filter = buildSeccompFilter(choice);
  if (!filter) return null;
  const folder = mkdtempSync(path.join(tmpdir(), 'maison-filter-'));
  try {
    const file = path.join(folder, 'filter');
    writeFileSync(file, filter, { mode: 0o444 });
    return openSync(file, 'r');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const inheritable = new Map<boolean, number | null>();

/** The same for every child of a kind, and open as long as the house. */
export function inheritSeccompFilter(choice: SeccompChoice): number | null {
  if (!inheritable.has(choice.startsProcesses)) inheritable.set(choice.startsProcesses, openSeccompFilter(choice));
  return inheritable.get(choice.startsProcesses) ?? null;
}
