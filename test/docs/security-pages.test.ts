import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, repositoryFolder } from '../../src/base/index.ts';
import { proofMilliseconds } from '../../src/governance/identity/person-actor.ts';
import { codeSeconds } from '../../src/governance/identity/sessions.ts';
import { defaultParseLimits } from '../../src/knowledge/parse/parse-limits.ts';
import { defaultPhotoLimits } from '../../src/photo/decode/photo-limits.ts';
import { archiveLimits } from '../../src/photo/studio/photos/photo-archive.ts';
import { longestAddress } from '../../src/server/network/longest-address.ts';

// docs/accounts.md, limits.md and data.md promise figures, algorithms and tests: each is compared with what is there.

const read = (file: string): string => readFileSync(path.join(repositoryFolder, file), 'utf8');
/** A number as the code writes it behind a name: for what no module hands out. */
const readConstant = (file: string, name: string): string => {
  const found = new RegExp(`const ${name} = ([^;]+);`).exec(read(file))?.[1];
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  return found;
};
const day = 24 * 60 * 60 * 1000;
const words = (count: number): string => count.toLocaleString('en');

test('the page of ways in says what sessions, codes, passwords and the throttle do', () => {
  const page = read('docs/accounts.md');
  const identity = 'src/governance/identity';
  const throttle = 'src/governance/guessing/sign-in-throttle.ts';
  expect(readConstant(throttle, 'freeTries')).toBe('5');
  expect(readConstant(throttle, 'longestWaitMilliseconds')).toBe('5 * 60 * 1000');
  expect(readConstant(throttle, 'forgottenMilliseconds')).toBe('60 * 60 * 1000');
  const guesses = 'src/governance/guessing/account-guesses.ts';
  expect(readConstant(guesses, 'freeTries')).toBe('5');
  expect(readConstant(guesses, 'longestPauseMilliseconds')).toBe('10_000');
  expect(readConstant(guesses, 'mostTries')).toBe('20');
  expect(readConstant(guesses, 'forgottenOneMilliseconds')).toBe('30 * 60 * 1000');
  expect(readConstant(`${identity}/sign-in.ts`, 'mostLinesOfMinute')).toBe('30');
  expect(readConstant(`${identity}/invitations.ts`, 'openMilliseconds')).toBe('7 * 24 * 60 * 60 * 1000');
  const rules = `${identity}/password-rules.ts`;
  const { idleMilliseconds, longestMilliseconds } = readConfig({}).sessions;
  for (const said of [
    'five are free, then a pause between two, to 10 seconds; after 20 in a row one is left in 30 minutes',
    'five are free, then each wait is twice the one before, to five minutes',
    '30 a minute of one place',
    'Quiet for an hour forgets the tries',
    'once, within 7 days',
    `Ends without use | after ${idleMilliseconds / day} days`,
    `Ends in any case | after ${longestMilliseconds / day} days`,
    `Beside each other | ${readConstant(`${identity}/session-rows.ts`, 'mostSessions')} for one person`,
    `holds ${proofMilliseconds / 60_000} minutes in that session`,
    `once, within ${codeSeconds} seconds`,
    `${readConstant(rules, 'shortest')} to ${readConstant(rules, 'longest')} characters of any kind`,
    `at most ${readConstant('src/contract/key.ts', 'longestDays')}`,
  ])
    expect(page).toContain(said);
});

test('the page of limits says what the code refuses', () => {
  const page = read('docs/limits.md');
  const { limits, answers } = readConfig({ MAISON_HOME: '/nowhere' });
  const [parse, photo] = [defaultParseLimits, defaultPhotoLimits];
  for (const said of [
    `Largest file | ${parse.maxFileBytes / 1e6} MB | ${photo.bytes / 1e6} MB | ${archiveLimits.fileBytes / 1e9} GB`,
    `${parse.maxUnfoldedBytes / 1e6} MB a part | ${photo.pixels / 1e6} million pixels`,
    `(${parse.maxPicturePixels / 1e6} million of a picture in a document)`,
    `${archiveLimits.unfoldedBytes / 1e9} GB, ${words(archiveLimits.entries)} entries`,
    `${words(parse.maxPages)} pages, ${parse.maxTextCharacters / 1e6} million characters`,
    `${words(parse.maxPassages)} passages, ${parse.maxAttachments} attachments of ${parse.maxAttachedBytes / 1e6} MB`,
    `shortest side ${photo.minimumSide} pixels`,
    `${parse.memoryMegabytes} MB and ${parse.timeoutMilliseconds / 1000} seconds`,
    `| ${words(limits.requestsPerMinute)} | \`MAISON_LIMIT_REQUESTS\``,
    `| ${words(limits.strangersPerMinute)} | \`MAISON_LIMIT_STRANGERS\``,
    `| ${words(answers.unreadMilliseconds / 60_000)} | \`MAISON_ANSWER_UNREAD_MINUTES\``,
    `| ${words(limits.questionsPerHour)} | \`MAISON_LIMIT_QUESTIONS\``,
    `| ${words(limits.uploadMegabytesPerHour)} | \`MAISON_LIMIT_UPLOADS\``,
    `| ${words(limits.uploadMegabytesPerDay)} | \`MAISON_LIMIT_DAILY_UPLOADS\``,
    `| ${words(limits.filesPerDay)} | \`MAISON_LIMIT_FILES\``,
    `| ${words(limits.openRequests)} | \`MAISON_LIMIT_OPEN\``,
    `| ${words(limits.waitingPhotos)} | \`MAISON_LIMIT_PHOTOS\``,
    `| ${words(limits.heldMegabytes)} | \`MAISON_LIMIT_DISK\``,
    `${readConstant('src/server/waiting-room.ts', 'questionsOfOne')} of ${readConstant('src/server/waiting-room.ts', 'questionsAtOnce')} | none`,
    `of everybody | ${readConstant('src/server/network/listen.ts', 'mostConnections')} |`,
    `Address | ${words(longestAddress)} characters`,
  ])
    expect(page).toContain(said);
  expect(readConstant('src/server/app.ts', 'largestJson')).toBe('1024 * 1024');
  const codes = [...page.matchAll(/`([a-z]+_[a-z_]+)`/g)].map(([, code = '']) => code);
  const source = globSync('src/**/*.ts', { cwd: repositoryFolder }).map(read).join('\n');
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
});

test('the page of data names tests that are there, for each class', () => {
  const page = read('docs/data.md');
  const classes = page.split('\n').filter((line) => /^\| \*\*/.test(line));
  expect(classes).toHaveLength(6);
  for (const line of classes) {
    const named = [...line.matchAll(/`(test\/[\w/-]+\.test\.ts)`/g)].map(([, file = '']) => file);
    expect(named.length, line).toBeGreaterThan(0);
    expect(named.filter((file) => !existsSync(path.join(repositoryFolder, file)))).toEqual([]);
  }
});

/** What the source asks of cryptography, by name. */
function listAlgorithms(source: string): string[] {
  const patterns = [
    /create(?:Cipher|Decipher)iv\(\s*'([\w-]+)'/g,
    /create(?:Hash|Hmac)\(\s*'([\w-]+)'/g,
    /hkdfSync\(\s*'([\w-]+)'/g,
    /generateKeyPairSync\(\s*'([\w-]+)'/g,
    /(?:argon2Async|argon2)\(\s*'([\w-]+)'/g,
    /(?:verify|sign)\(\s*'([\w-]+)'/g,
    /algorithm: '(SHA-?\d+)'/g,
    /namedCurve: '([\w-]+)'/g,
    /namedCurve === '([\w-]+)'/g,
  ];
  const found = patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name = '']) => name.toLowerCase()));
  return [...new Set(found.map((name) => (name === 'prime256v1' ? 'p-256' : name)))].toSorted();
}

test('every algorithm that the source asks for stands in the list, and none of them is weak', () => {
  const files = globSync(['src/**/*.ts', 'web/src/**/*.ts'], { cwd: repositoryFolder });
  const used = listAlgorithms(
    files
      .filter((file) => !file.includes('.test.'))
      .map(read)
      .join('\n'),
  );
  const listed = [...read('docs/data.md').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name = '']) => name);
  expect(used).toEqual(expect.arrayContaining(['aes-256-gcm', 'argon2id', 'chacha20-poly1305', 'ed25519', 'sha256']));
  expect(used.filter((name) => !listed.includes(name))).toEqual([]);
  expect(used.filter((name) => /md5|des|rc4|ecb|cbc|ctr|rsa/.test(name))).toEqual([]);
  // SHA-1 is for the codes of authenticators alone.
  const withSha1 = files.filter((file) => !file.includes('.test.') && /['"]sha-?1['"]/i.test(read(file)));
  expect(withSha1).toEqual(['src/governance/second-factor/codes.ts']);
});

test('a planted cipher and a planted hash that are not in the list are found', () => {
  expect(listAlgorithms("createCipheriv('aes-128-ecb', key, null); createHash('md5')")).toEqual(['aes-128-ecb', 'md5']);
});

test('no source makes code of a text, nor hands a command to a shell', () => {
  const makesCode =
    /\bnew Function\(|(?<![\w.])eval\(|node:vm['"]|shell: true|\bexecSync\(|import \{[^}]*\bexec\b[^}]*\} from 'node:child_process'/;
  const files = globSync(['src/**/*.{ts,tsx}', 'web/src/**/*.{ts,tsx}'], { cwd: repositoryFolder });
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => !file.includes('.test.') && makesCode.test(read(file)))).toEqual([]);
  for (const planted of [
    'eval(text)',
    "import { exec } from 'node:child_process'",
    'new Function(text)',
    'shell: true',
  ])
    expect([planted, makesCode.test(planted)]).toEqual([planted, true]);
});

test('no pattern over many lines looks across the blank ones before each: of ten thousand each would be read from each', () => {
  const looksAcross = /\/(?:[^/\n\\]|\\.)*\^\(?\\s[*+](?:[^/\n\\]|\\.)*\/[a-z]*m/;
  const files = globSync(['src/**/*.{ts,tsx}', 'web/src/**/*.{ts,tsx}'], { cwd: repositoryFolder });
  expect(files.filter((file) => !file.includes('.test.') && looksAcross.test(read(file)))).toEqual([]);
  for (const planted of ['/^\\s*import/m', '/a|^(\\s+from)/gim'])
    expect([planted, looksAcross.test(planted)]).toEqual([planted, true]);
  expect(looksAcross.test('/^[ \\t]*import/m')).toBe(false);
});

test('the policy of reports says how soon a library is mended', () => {
  expect(read('SECURITY.md')).toMatch(/## Libraries\n[\s\S]*within \d+ days/);
});
