import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import {
  BrandDefaults,
  ChannelList,
  NamedRecipe,
  NamedRecipeList,
  SaveRecipeRequest,
  SceneList,
} from '../../../contract/index.ts';
import {
  listChannels,
  listRecipes,
  listScenes,
  openScenePicture,
  readBrand,
  readRecipe,
  removeRecipe,
  saveBrand,
  saveRecipe,
} from '../../../photo/index.ts';
import type { ServerParts } from '../../parts.ts';
import { accept, createRouter, respond, respondFile, sendFile, toOptions } from '../../router.ts';
import type { ServerEnv } from '../../session.ts';

const ByName = z.object({ name: z.string().min(1).max(200) });

/** Routes of what a picture is made with: recipes, brand, scenes, channels. */
export function recipeRoutes(parts: ServerParts): OpenAPIHono<ServerEnv> {
  const router = createRouter();
  listRoutes(router, parts);
  namedRoutes(router, parts);
  brandRoutes(router, parts);
  return router;
}

function listRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-recipes',
      responses: respond(NamedRecipeList, 'Those of the house, then one’s own.'),
    }),
    async (context) => context.json(await listRecipes(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({ method: 'get', path: '/api/scenes', responses: respond(SceneList, 'Where a product can stand.') }),
    async (context) => context.json(await listScenes(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/scenes/{id}/thumbnail',
      request: { params: z.object({ id: z.string().min(1).max(60) }) },
      responses: respondFile('image/*', 'The empty scene.'),
    }),
    async (context) =>
      sendFile(await openScenePicture(parts, context.get('actor'), context.req.valid('param'), toOptions(context))),
  );
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/channels',
      responses: respond(ChannelList, 'Marketplaces with their rules.'),
    }),
    async (context) => {
      const { channels } = await listChannels(parts, context.get('actor'), {}, toOptions(context));
      return context.json({ channels: [...channels] }, 200);
    },
  );
}

function namedRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-recipes/{name}',
      request: { params: ByName },
      responses: respond(NamedRecipe, 'One recipe.'),
    }),
    async (context) =>
      context.json(await readRecipe(parts, context.get('actor'), context.req.valid('param'), toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/photo-recipes/{name}',
      request: { params: ByName, ...accept(SaveRecipeRequest) },
      responses: respond(NamedRecipe, 'Saved.'),
    }),
    async (context) => {
      const input = { ...context.req.valid('param'), ...context.req.valid('json') };
      return context.json(await saveRecipe(parts, context.get('actor'), input, toOptions(context)), 200);
    },
  );
  router.openapi(
    createRoute({
      method: 'delete',
      path: '/api/photo-recipes/{name}',
      request: { params: ByName },
      responses: respond(z.object({ removed: z.boolean() }), 'Gone; batches made with it keep their copy.'),
    }),
    async (context) => {
      await removeRecipe(parts, context.get('actor'), context.req.valid('param'), toOptions(context));
      return context.json({ removed: true }, 200);
    },
  );
}

function brandRoutes(router: OpenAPIHono<ServerEnv>, parts: ServerParts): void {
  router.openapi(
    createRoute({
      method: 'get',
      path: '/api/photo-brand',
      responses: respond(BrandDefaults, 'What every recipe begins with.'),
    }),
    async (context) => context.json(await readBrand(parts, context.get('actor'), {}, toOptions(context)), 200),
  );
  router.openapi(
    createRoute({
      method: 'put',
      path: '/api/photo-brand',
      request: accept(BrandDefaults),
      responses: respond(BrandDefaults, 'Saved.'),
    }),
    async (context) =>
      context.json(await saveBrand(parts, context.get('actor'), context.req.valid('json'), toOptions(context)), 200),
  );
}
