import type { HandMadeDiff } from './breaking-diffs.ts';

const signIn = 'src/people/sign-in.ts';
const verified = '!(await verifyHash(password, user.passwordHash))';

/** Conditions on a password, a right or a token that are turned round; the second of each pair says the same as before. */
export const invertedDiffs: readonly (readonly [broken: HandMadeDiff, clean: HandMadeDiff])[] = [
  [
    {
      name: 'one term of several is no longer denied',
      edits: { [signIn]: [[verified, '(await verifyHash(password, user.passwordHash))']] },
      expected: [['condition-inverted', 'verifyHash(password, user.passwordHash)']],
    },
    {
      name: 'clean: denied twice, in other parentheses',
      edits: { [signIn]: [[verified, '!(!(!(await verifyHash(password, user.passwordHash))))']] },
      expected: [],
    },
  ],
  [
    {
      name: 'the two answers of a condition change places',
      edits: { [signIn]: [["tokenIsFresh ? 'open' : 'shut'", "tokenIsFresh ? 'shut' : 'open'"]] },
      expected: [['condition-inverted', "tokenIsFresh ? 'shut' : 'open'"]],
    },
    {
      name: 'clean: denied, and the two answers change places',
      edits: { [signIn]: [["tokenIsFresh ? 'open' : 'shut'", "!tokenIsFresh ? 'shut' : 'open'"]] },
      expected: [],
    },
  ],
  [
    {
      name: 'Python: not in becomes in',
      edits: { 'desk/rights.py': [['permission not in', 'permission in']] },
      expected: [['condition-inverted', 'permission in ("write", "own")']],
    },
    {
      name: 'clean: Python, another list',
      edits: { 'desk/rights.py': [['("write", "own")', '("write", "own", "lend")']] },
      expected: [],
    },
  ],
  [
    {
      name: 'Python: the answer of a function that is called by a right',
      edits: {
        'desk/rights.py': [['def is_admin(name):\n    return name in', 'def is_admin(name):\n    return name not in']],
      },
      expected: [['condition-inverted', 'name not in ADMINS']],
    },
    {
      name: 'clean: Python, asked in an if before',
      edits: {
        'desk/rights.py': [
          [
            'def is_admin(name):\n    return name in ADMINS',
            'def is_admin(name):\n    if name in ADMINS:\n        return True\n    return False',
          ],
        ],
      },
      expected: [],
    },
  ],
  [
    {
      name: 'Go: a token that is not known comes in',
      edits: { 'fleet/access.go': [['!known[token]', 'known[token]']] },
      expected: [['condition-inverted', 'known[token]']],
    },
    {
      name: 'clean: Go, the other way round with its branches',
      edits: {
        'fleet/access.go': [
          [
            'if !known[token] {\n\t\treturn "refused"\n\t}\n\treturn "welcome"',
            'if known[token] {\n\t\treturn "welcome"\n\t}\n\treturn "refused"',
          ],
        ],
      },
      expected: [],
    },
  ],
  [
    {
      name: 'Java: the answer of a function that is called by a right',
      edits: { 'desk/Guard.java': [['return role.equals(wanted);', 'return !role.equals(wanted);']] },
      expected: [['condition-inverted', '!role.equals(wanted)']],
    },
    {
      name: 'clean: Java, a condition on nothing of the kind is turned round',
      edits: { 'desk/Guard.java': [['if (isLate)', 'if (!isLate)']] },
      expected: [],
    },
  ],
];
