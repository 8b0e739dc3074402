import path from 'node:path';

/** Where the parts of one house lie under its MAISON_HOME. */
export interface Locations {
  readonly home: string;
  /** The data of embedded PostgreSQL. */
  readonly database: string;
  /** Sockets and passing files of the database; belongs to the database's user. */
  readonly run: string;
  /** A copy of PostgreSQL itself, only where its user cannot reach the installed one. */
  readonly program: string;
  readonly blobs: string;
  /** Files that are being made, on the disk of the blobs; emptied when the house opens. */
  readonly work: string;
  /** The folders of the children, one each while it runs; emptied when the house opens. */
  readonly children: string;
  /** Clones of repositories that are fetched by their address. */
  readonly repositories: string;
  /** What was recognised of scans that are not read to their end yet. */
  readonly recognised: string;
  /** The list of acknowledged documents, outside of the database. */
  readonly record: string;
  /** The house that a backup is restored to for comparison; removed afterwards. */
  readonly check: string;
  /** What the last backup and its comparison came to. */
  readonly backupState: string;
  /** What the test of the server that paints backgrounds found. */
  readonly painter: string;
  readonly secrets: string;
  readonly logs: string;
  readonly lock: string;
  /** The name of this server among those on one database. */
  readonly server: string;
}

/** The folders and files of a house, all below `home` but for the files where several servers share them. */
export function locateHouse(home: string, blobsFolder: string | null = null): Locations {
  return {
    home,
    database: path.join(home, 'database'),
    run: path.join(home, 'run'),
    program: path.join(home, 'postgres'),
    blobs: blobsFolder ?? path.join(home, 'blobs'),
    work: path.join(home, 'work'),
    children: path.join(home, 'children'),
    repositories: path.join(home, 'repositories'),
    recognised: path.join(home, 'recognised'),
    record: path.join(home, 'record'),
    check: path.join(home, 'check'),
    backupState: path.join(home, 'backup-state.json'),
    painter: path.join(home, 'painter.json'),
    secrets: path.join(home, 'secrets'),
    logs: path.join(home, 'logs'),
    lock: path.join(home, 'house.lock'),
    server: path.join(home, 'server'),
  };
}
