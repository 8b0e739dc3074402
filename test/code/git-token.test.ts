import { expect, test } from 'vitest';
import { findToken } from '../../src/code/git/fetch-branch.ts';

// A token is shown to the server it was given for, and to no other.

const several = 'https://git.example.com=token-a, https://forge.example:8443=token=b';

test.each([
  ['one for all', 'token-of-all', 'https://git.example.com/x.git', 'token-of-all'],
  ['of its own server', several, 'https://git.example.com/team/x.git', 'token-a'],
  ['of its own port, with a sign of equality in it', several, 'https://forge.example:8443/x.git', 'token=b'],
  ['none for another server', several, 'https://other.example/x.git', undefined],
  ['none for another port', several, 'https://forge.example/x.git', undefined],
  ['none for a server whose name begins alike', several, 'https://git.example.com.evil.example/x.git', undefined],
  ['none without encryption', several, 'http://git.example.com/x.git', undefined],
  ['none where none is written', undefined, 'https://git.example.com/x.git', undefined],
])('%s', (_what, written, address, token) => {
  expect(findToken(written, address)).toBe(token);
});
