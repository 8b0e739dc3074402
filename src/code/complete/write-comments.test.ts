import { expect, test } from 'vitest';
import { writeComments } from './write-comments.ts';

const pieces = [{ repository: 'shop', path: 'lib/vat.rb', text: 'def vat(net)\n\nend' }];

test.each([
  ['app/due.rb', '', '# Path: lib/vat.rb\n# def vat(net)\n#\n# end\n'],
  ['due.sql', '', '-- Path: lib/vat.rb\n-- def vat(net)\n--\n-- end\n'],
  ['due.kt', '', '// Path: lib/vat.rb\n// def vat(net)\n//\n// end\n'],
  [undefined, 'package due\n\nfunc main() {\n\tx := 1\n', '// Path: lib/vat.rb\n// def vat(net)\n//\n// end\n'],
  [
    undefined,
    'from vat import rate\n\ndef due(net):\n    if net is None:\n',
    '# Path: lib/vat.rb\n# def vat(net)\n#\n# end\n',
  ],
])('in %s: comments as its language writes them', (path, prefix, written) => {
  expect(writeComments({ path, prefix, suffix: '' }, pieces)).toBe(written);
});

test.each(['data.json', 'page.html', 'README.md', 'notes'])('%s has no comments that a model may copy', (path) => {
  expect(writeComments({ path, prefix: '{', suffix: '' }, pieces)).toBeNull();
});
