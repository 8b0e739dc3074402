/** A command as a program and its arguments, so that no shell reads it. */
export type Step = readonly [program: string, ...args: string[]];

// By the names that distributions give themselves in /etc/os-release; one that is made from another names it too.
const distributions: readonly (readonly [names: readonly string[], steps: readonly Step[]])[] = [
  [
    ['debian', 'ubuntu'],
    [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'python3-pip'],
    ],
  ],
  [['fedora', 'rhel', 'centos'], [['dnf', 'install', '-y', 'python3-pip']]],
  [['suse', 'opensuse'], [['zypper', '--non-interactive', 'install', 'python3-pip']]],
  [['arch'], [['pacman', '-S', '--noconfirm', 'python-pip']]],
  [['alpine'], [['apk', 'add', 'py3-pip']]],
];

/** What brings pip to the distribution that this text of /etc/os-release describes; null for one that is not known. */
export function findInstallSteps(osRelease: string): readonly Step[] | null {
  const read = (key: string): string[] => {
    const [, value = ''] = new RegExp(`^${key}=(.*)$`, 'mu').exec(osRelease) ?? [];
    return value.replaceAll(/["']/gu, '').split(' ').filter(Boolean);
  };
  for (const own of [...read('ID'), ...read('ID_LIKE')])
    for (const [names, steps] of distributions)
      if (names.some((name) => own === name || own.startsWith(`${name}-`))) return steps;
  return null;
}

/** Steps as somebody types them. */
export function writeSteps(steps: readonly Step[]): string {
  return steps.map((step) => step.join(' ')).join(' && ');
}
