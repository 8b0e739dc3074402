import { registerHooks } from 'node:module';
import { ts } from '@ts-morph/common';
import { expect, it } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { describeApi } from '../../src/server/describe-api.ts';
import type { ServerParts } from '../../src/server/parts.ts';

// The page's types are made from the house's own description, /api/openapi.json. A stale file fails here;
// `node_modules/.bin/vitest run test/docs -u` writes it again.

// The generator writes by the interface of TypeScript 5, which the compiler of this project, the native 7, no longer
// has; it is taken from where it lies whole, without a second `tsc`.
const apiOfTypeScript = '@ts-morph/common/dist/typescript.js';
const head = '// Written by test/docs/page-client.test.ts from the description of the API: do not edit.\n';

async function writeTypes(): Promise<string> {
  registerHooks({ resolve: (name, context, next) => next(name === 'typescript' ? apiOfTypeScript : name, context) });
  const { default: generate, astToString } = await import('openapi-typescript');
  const description = describeApi(createApp({ version: '0', pageFolder: 'web/dist' } as ServerParts), '0');
  const nodes = await generate(description as Parameters<typeof generate>[0], { arrayLength: true });
  return head + astToString(nodes.map(allowUndefined));
}

/** A field that may be missing may also be `undefined`: so it is in the types of the contract, and in JSON it is one. */
function allowUndefined(node: ts.Node): ts.Node {
  const visit = (one: ts.Node): ts.Node => {
    const read = ts.visitEachChild(one, visit, undefined);
    if (!ts.isPropertySignature(read) || !read.questionToken || !read.type) return read;
    if (read.type.kind === ts.SyntaxKind.NeverKeyword) return read;
    const type = ts.factory.createUnionTypeNode([
      read.type,
      ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
    ]);
    return ts.factory.updatePropertySignature(read, read.modifiers, read.name, read.questionToken, type);
  };
  return visit(node);
}

it('the types of the page’s client are those of the description that the house gives of itself', async () => {
  await expect(await writeTypes()).toMatchFileSnapshot('../../web/src/api/schema.d.ts');
});
