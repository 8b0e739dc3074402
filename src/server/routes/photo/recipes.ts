import { z } from '@hono/zod-openapi';
import {
  BrandDefaults,
  ChannelList,
  NamedRecipe,
  NamedRecipeList,
  PainterStatus,
  SaveRecipeRequest,
  SceneList,
} from '../../../contract/index.ts';
import {
  listChannels,
  listRecipes,
  listScenes,
  openScenePicture,
  readBrand,
  readPainter,
  readRecipe,
  removeRecipe,
  retestPainter,
  saveBrand,
  saveRecipe,
} from '../../../photo/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../../declare-route.ts';
import { file, json } from '../../route-answers.ts';

const ByName = z.object({ name: z.string().min(1).max(200) });

const listRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photo-recipes',
    policy: ['recipe:read'],
    answer: json(NamedRecipeList, 'Those of the house, then one’s own.'),
    run: listRecipes,
  }),
  declareRoute({
    method: 'get',
    path: '/api/scenes',
    policy: ['photo:read'],
    answer: json(SceneList, 'Where a product can stand.'),
    run: listScenes,
  }),
  declareRoute({
    method: 'get',
    path: '/api/scenes/{id}/thumbnail',
    policy: ['photo:read'],
    params: z.object({ id: z.string().min(1).max(60) }),
    answer: file('image/*', 'The empty scene.'),
    run: openScenePicture,
  }),
  declareRoute({
    method: 'get',
    path: '/api/channels',
    policy: ['photo:read'],
    answer: json(ChannelList, 'Marketplaces with their rules.'),
    run: async (parts, actor, input, options) => {
      const { channels } = await listChannels(parts, actor, {}, options);
      return { channels: [...channels] };
    },
  }),
];

const namedRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photo-recipes/{name}',
    policy: ['recipe:read'],
    params: ByName,
    answer: json(NamedRecipe, 'One recipe.'),
    run: readRecipe,
  }),
  declareRoute({
    method: 'put',
    path: '/api/photo-recipes/{name}',
    policy: ['recipe:write'],
    params: ByName,
    json: SaveRecipeRequest,
    answer: json(NamedRecipe, 'Saved.'),
    run: saveRecipe,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/photo-recipes/{name}',
    policy: ['recipe:write'],
    params: ByName,
    answer: json(z.object({ removed: z.boolean() }), 'Gone; batches made with it keep their copy.'),
    run: thenAnswer(removeRecipe, { removed: true }),
  }),
];

const painterRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photo-painter',
    policy: ['photo:read'],
    answer: json(PainterStatus, 'The server that paints backgrounds, and whether it can.'),
    run: readPainter,
  }),
  declareRoute({
    method: 'post',
    path: '/api/photo-painter/test',
    policy: ['house:manage'],
    answer: json(PainterStatus, 'What a new test of it showed.'),
    run: retestPainter,
  }),
];

const brandRoutes = [
  declareRoute({
    method: 'get',
    path: '/api/photo-brand',
    policy: ['brand:read'],
    answer: json(BrandDefaults, 'What every recipe begins with.'),
    run: readBrand,
  }),
  declareRoute({
    method: 'put',
    path: '/api/photo-brand',
    policy: ['brand:write'],
    json: BrandDefaults,
    answer: json(BrandDefaults, 'Saved.'),
    run: saveBrand,
  }),
];

/** Routes of what a picture is made with: recipes, brand, scenes, channels. */
export const recipeRoutes: readonly DeclaredRoute[] = [...listRoutes, ...namedRoutes, ...painterRoutes, ...brandRoutes];
