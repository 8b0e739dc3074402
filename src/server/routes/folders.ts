import { z } from '@hono/zod-openapi';
import { AddFolderRequest, Folder } from '../../contract/index.ts';
import { addFolder, listFolders, removeFolder, scanFolder } from '../../knowledge/index.ts';
import { declareRoute, type DeclaredRoute, thenAnswer } from '../declare-route.ts';
import { json } from '../route-answers.ts';

const ById = z.object({ id: z.uuid() });

/** Routes of the folders that the house rescans. */
export const folderRoutes: readonly DeclaredRoute[] = [
  declareRoute({
    method: 'get',
    path: '/api/folders',
    policy: ['folder:read'],
    answer: json(z.object({ folders: z.array(Folder) }), 'Watched folders.'),
    run: listFolders,
  }),
  declareRoute({
    method: 'post',
    path: '/api/folders',
    policy: ['folder:add'],
    json: AddFolderRequest,
    answer: json(Folder, 'Watched from now on.'),
    run: addFolder,
  }),
  declareRoute({
    method: 'post',
    path: '/api/folders/{id}/scan',
    policy: ['folder:scan'],
    params: ById,
    answer: json(Folder, 'Scanned.'),
    run: scanFolder,
  }),
  declareRoute({
    method: 'delete',
    path: '/api/folders/{id}',
    policy: ['folder:remove'],
    params: ById,
    answer: json(z.object({ removed: z.boolean() }), 'No longer watched; its documents stay.'),
    run: thenAnswer(removeFolder, { removed: true }),
  }),
];
