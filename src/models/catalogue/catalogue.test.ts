import { describe, expect, it } from 'vitest';
import { readConfig } from '../../base/index.ts';
import { listCatalogue, listWantedModels, suggestModels } from '../pull/inventory.ts';
import { catalogue, findModel } from './catalogue.ts';
import type { CatalogueEntry, CatalogueSource } from './entry.ts';

const permissive = ['Apache-2.0', 'MIT', 'BSD-3-Clause', 'ISC'];

function isPinned(source: CatalogueSource, entry: CatalogueEntry): boolean {
  if (source.kind === 'huggingface') return /^[0-9a-f]{40}$/.test(source.revision);
  const carried = source.parts.reduce((sum, part) => sum + part.bytes, 0);
  return carried === (source.packed?.bytes ?? entry.bytes) && source.parts.every((part) => part.bytes > 0);
}

describe('the catalogue', () => {
  it.each(catalogue.map((entry) => [entry.name, entry] as const))(
    'pins %s: hash, size, revision and a permissive licence',
    (_, entry) => {
      expect(entry.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(entry.bytes).toBeGreaterThan(1_000_000);
      expect(permissive).toContain(entry.licence);
      expect(entry.sources.length).toBeGreaterThan(0);
      expect(entry.sources.filter((source) => !isPinned(source, entry))).toEqual([]);
    },
  );

  it('has no two entries of one name or of the same bytes', () => {
    expect(new Set(catalogue.map((entry) => entry.name)).size).toBe(catalogue.length);
    expect(new Set(catalogue.map((entry) => entry.sha256)).size).toBe(catalogue.length);
  });

  it('holds the models that a house uses when nothing is configured, and these are tested ones', () => {
    for (const name of listWantedModels(readConfig({}))) expect(findModel(name).tested).toBe(true);
  });

  it('wants nothing on this machine for what a server of the company does', () => {
    expect(listWantedModels(readConfig({ MAISON_CHAT_URL: 'http://llm.example/v1' }))).toEqual([
      'multilingual-e5-small',
      'isnet-general',
      'u2netp',
    ]);
  });

  it('names the known models when asked for one it lacks', () => {
    expect(() => findModel('gpt-9')).toThrow(
      expect.objectContaining({ code: 'model_unknown', message: expect.stringContaining('multilingual-e5-small') }),
    );
  });
});

describe('suggestions', () => {
  it('name only what the machine can carry beside the house, best first', () => {
    const small = suggestModels('chat', { memoryMegabytes: 8000, cores: 2 }).map((entry) => entry.name);
    expect(small).toEqual(['qwen2.5-coder-1.5b-instruct']);
    const large = suggestModels('chat', { memoryMegabytes: 32_000, cores: 16 }).map((entry) => entry.name);
    expect(large[0]).toBe('mistral-small-3.2-24b-instruct');
    expect(large).toContain('ministral-3-8b-instruct');
  });

  it('name nothing on a machine that can carry nothing', () => {
    expect(suggestModels('chat', { memoryMegabytes: 2000, cores: 2 })).toEqual([]);
  });

  it('say of each model whether it was tested here', () => {
    expect(
      listCatalogue()
        .filter((entry) => entry.tested)
        .map((entry) => entry.name),
    ).toEqual([
      'qwen2.5-coder-1.5b-instruct',
      'multilingual-e5-small',
      'isnet-general',
      'isnet-general-uint8',
      'u2netp',
    ]);
  });
});
