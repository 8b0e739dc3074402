import { expect, test } from 'vitest';
import { hideSecrets } from '../../src/governance/index.ts';
import { openTestHouse } from '../house-for-tests.ts';
import { makeClone } from './git-for-tests.ts';

// Keys that stand in code, as fifty makers write them, invented here. None is ever in a table, found, or shown.

const letters = (length: number, of = 'aB3dE5gH7jK9mN1pQ4sT6vX8zC2'): string =>
  Array.from({ length }, (_, at) => of[(at * 7 + length) % of.length]).join('');
const hex = (length: number): string => letters(length, '0a1b2c3d4e5f6789');
const capitals = (length: number): string => letters(length, 'A2B4C6D8E3F5G7');

const planted: Readonly<Record<string, string>> = {
  AWS: `AKIA${capitals(16)}`,
  'AWS session': `ASIA${capitals(16)}`,
  'AWS secret': `aws_secret_access_key = "${letters(40)}"`,
  'Google API': `AIza${letters(35)}`,
  'Google OAuth': `GOCSPX-${letters(28)}`,
  'Google token': `ya29.${letters(40)}`,
  GitHub: `ghp_${letters(36)}`,
  'GitHub app': `ghs_${letters(36)}`,
  'GitHub fine': `github_pat_${letters(60)}`,
  GitLab: `glpat-${letters(20)}`,
  'GitLab runner': `glrt-${letters(20)}`,
  'Hugging Face': `hf_${letters(34)}`,
  npm: `npm_${letters(36)}`,
  PyPI: `pypi-${letters(80)}`,
  RubyGems: `rubygems_${hex(48)}`,
  OpenAI: `sk-proj-${letters(48)}`,
  Anthropic: `sk-ant-api03-${letters(60)}`,
  Stripe: `sk_live_${letters(24)}`,
  'Stripe hook': `whsec_${letters(32)}`,
  Slack: `xoxb-123456789012-${letters(24)}`,
  'Slack app': `xapp-1-${letters(40)}`,
  'Slack hook': `https://hooks.slack.com/services/${capitals(9)}/${capitals(9)}/${letters(24)}`,
  'Discord hook': `https://discord.com/api/webhooks/123456789012345678/${letters(60)}`,
  SendGrid: `SG.${letters(22)}.${letters(43)}`,
  Mailgun: `key-${hex(32)}`,
  Brevo: `xkeysib-${hex(64)}-${letters(16)}`,
  Shopify: `shpat_${hex(32)}`,
  Square: `sq0atp-${letters(22)}`,
  DigitalOcean: `dop_v1_${hex(64)}`,
  Docker: `dckr_pat_${letters(27)}`,
  Doppler: `dp.st.prd.${letters(40)}`,
  Vault: `hvs.${letters(30)}`,
  Terraform: `${letters(14)}.atlasv1.${letters(64)}`,
  Atlassian: `ATATT3${letters(60)}`,
  Linear: `lin_api_${letters(40)}`,
  Notion: `ntn_${letters(46)}`,
  Postman: `PMAK-${hex(24)}-${hex(34)}`,
  Figma: `figd_${letters(40)}`,
  Airtable: `pat${letters(14)}.${hex(64)}`,
  'New Relic': `NRAK-${capitals(27)}`,
  Grafana: `glsa_${letters(32)}_${hex(8)}`,
  Sentry: `sntrys_${letters(60)}`,
  Telegram: `123456789:AA${letters(33)}`,
  Pulumi: `pul-${hex(40)}`,
  Databricks: `dapi${hex(32)}`,
  Maison: `maison_${letters(43)}`,
  JWT: `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`,
  'private key': `-----BEGIN RSA PRIVATE KEY-----\n${letters(64)}\n${letters(64)}\n-----END RSA PRIVATE KEY-----`,
  'age key': `AGE-SECRET-KEY-1${capitals(58)}`,
  'in an address': `postgres://app:${letters(20)}@db.example.org:5432/app`,
  'Azure storage': `AccountName=x;AccountKey=${letters(60)}==;EndpointSuffix=core.windows.net`,
  'a header': `Authorization: Bearer ${letters(40)}`,
  'a password': `DB_PASSWORD=${letters(12)}9x`,
  'a secret in JSON': `{"clientSecret": "${letters(24)}"}`,
  'a French one': `mot de passe : ${letters(12)}7`,
};

/** The part of it that must not stay: its longest run without a space or a quote. */
const tell = (text: string): string =>
  text
    .split(/[\s"':@/;=]+/)
    .toSorted((one, other) => other.length - one.length)
    .at(0) as string;

test('a key that stands in code is in no table, no piece and no answer, whoever made it', async () => {
  const kinds = Object.entries(planted);
  expect(kinds.length).toBeGreaterThanOrEqual(50);
  await using house = await openTestHouse();
  const clone = await makeClone();
  try {
    const lines = kinds.map(([kind, value], at) => `// ${kind}\nexport const planted${at} = \`${value}\`;\n`);
    await clone.write({ 'src/settings.ts': lines.join('\n'), 'src/clean.ts': 'export const tokenCount = 12;\n' });
    // In a message and in what a change took away, too: nobody writes keys there, and somebody always has.
    clone.commit(`with keys, ${kinds.map(([, value]) => value).join('\n')}`);
    await clone.write({ 'src/settings.ts': 'export const planted7 = process.env.KEY;\n' });
    clone.commit('keys come from outside');
    await clone.write({ 'src/settings.ts': lines.join('\n') });
    clone.commit('and are back');
    const json = { path: clone.folder, space: 'entreprise', name: 'clés' };
    expect((await house.request('/api/repositories', { method: 'POST', json })).status).toBe(200);
    await house.maison.parts.repositories.settle({ signal: AbortSignal.timeout(60_000) });
    const held = await house.maison.parts.store.asWorker(async (tx) => {
      const files = await tx.selectFrom('code_files').selectAll().execute();
      const chunks = await tx.selectFrom('code_chunks').selectAll().execute();
      const symbols = await tx.selectFrom('code_symbols').selectAll().execute();
      const commits = await tx.selectFrom('code_commits').selectAll().execute();
      expect(commits).toHaveLength(3);
      return JSON.stringify([files, chunks, symbols, commits]).toLowerCase();
    });
    expect(held).toContain('planted7');
    const left = kinds.filter(([, value]) => held.includes(tell(value).toLowerCase())).map(([kind]) => kind);
    expect(left).toEqual([]);
    expect(held).toContain('tokencount = 12');
    process.stdout.write(`${kinds.length} kinds of keys, none left\n`);
  } finally {
    await clone.remove();
  }
}, 60_000);

test('lines stay where they were, and what is no key stays', () => {
  const code = `const a = 1;\n${planted['private key']}\nconst passwordField = document.querySelector('#password');\n`;
  const hidden = hideSecrets(code);
  expect(hidden.split('\n').length).toBe(code.split('\n').length);
  expect(hidden).toBe(
    "const a = 1;\nSECRET\n\n\n\nconst passwordField = document.querySelector('#password');\n".replace(
      '\n\n\n\n',
      '\n\n\n\n',
    ),
  );
});
