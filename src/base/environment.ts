import { z } from 'zod';

const limit = (usual: number) => z.coerce.number().int().min(1).max(1_000_000).default(usual);

/** What may stand in the environment of a house, each with its meaning. */
export const environment = z.object({
  MAISON_LANGUAGE: z
    .enum(['fr', 'en'])
    .optional()
    .describe('Language of the command line; that of the locale without it.'),
  MAISON_HOME: z.string().optional().describe('Folder of this house: database, blobs, logs, secrets.'),
  MAISON_BLOBS: z
    .string()
    .optional()
    .describe('Folder of the files, where several servers share one DATABASE_URL; below MAISON_HOME without it.'),
  MAISON_MODELS: z.string().optional().describe('Folder of the model weights, shared by all houses of the user.'),
  MAISON_PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port of the page and the API.'),
  MAISON_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  MAISON_LOG: z
    .enum(['file', 'stderr'])
    .default('file')
    .describe(
      'Where an open house writes its log: file (`logs/maison.log` of the house, five of 5 MB) or stderr, for journald and containers.',
    ),
  MAISON_THREADS: z.coerce.number().int().min(1).optional().describe('Processor threads a model may use.'),
  MAISON_MODEL_MEMORY: z.coerce
    .number()
    .int()
    .min(500)
    .optional()
    .describe('Megabytes that all local models may take together; seven tenths of the machine’s memory without it.'),
  MAISON_OFFLINE: z.stringbool().default(false).describe('true: no source of models is ever contacted.'),
  MAISON_MODEL_MIRROR: z.url().optional().describe("Address of the company's mirror of model files, named by SHA-256."),
  MAISON_HUGGINGFACE: z.url().default('https://huggingface.co').describe('Address of Hugging Face or a copy of it.'),
  MAISON_CHAT_MODEL: z
    .string()
    .optional()
    .describe(
      'Chat model: a name of the catalogue, or the remote server’s. Without it the larger one that was offered, taken and won its exam, else qwen2.5-coder-1.5b-instruct.',
    ),
  MAISON_CHAT_URL: z.url().optional().describe('OpenAI-compatible server that answers instead of the local model.'),
  MAISON_CHAT_KEY: z.string().optional().describe('Key of that server.'),
  MAISON_CHAT_SLOTS: z.coerce
    .number()
    .int()
    .min(1)
    .max(4096)
    .default(16)
    .describe('Requests at once at that server, as many as it sustains; the others wait here, in fair turns.'),
  MAISON_CHAT_GRADES: z
    .string()
    .regex(/^(?:reads|calls|writes)(?:,(?:reads|calls|writes))*$/u)
    .optional()
    .describe(
      'What the chat model is taken to be able to do, with commas: reads, calls, writes. `reads` has it answer by itself from whole passages; one that cannot answers wrongly.',
    ),
  MAISON_CHAT_FALLBACKS: z
    .string()
    .optional()
    .describe(
      'Who answers where the chat model does not, in this order, with commas: names of the catalogue, or `MODEL@URL`.',
    ),
  MAISON_CHAT_FALLBACK_KEY: z.string().optional().describe('Key of the servers among them.'),
  MAISON_CHAT_CHOICES: z
    .string()
    .optional()
    .describe(
      'Further chat models that people and tools may choose, with commas: names of the catalogue, or `MODEL@URL`.',
    ),
  MAISON_CHAT_CHOICES_KEY: z.string().optional().describe('Key of the servers among them.'),
  MAISON_EMBED_MODEL: z.string().default('multilingual-e5-small').describe('Embedding model, likewise.'),
  MAISON_EMBED_URL: z.url().optional().describe('OpenAI-compatible server that embeds instead of the local model.'),
  MAISON_EMBED_KEY: z.string().optional().describe('Key of that server.'),
  MAISON_CUTOUT_MODEL: z
    .string()
    .optional()
    .describe(
      'Model that cuts products out of photos: a name of the catalogue, or of the company’s own models. Without it the one that “./maison photo compare-models --keep” has chosen, else isnet-general.',
    ),
  MAISON_CUTOUT_SMALL_MODEL: z.string().default('u2netp').describe('The same where memory or time is short.'),
  MAISON_LISTEN: z
    .string()
    .optional()
    .describe('Address (and `:port`, 3443 without it) to listen on beside the loopback one, for other machines.'),
  MAISON_ADDRESS: z
    .url()
    .optional()
    .describe(
      'Address that people type, `https://maison.example.com`: the only name the house answers to beside its own machine’s.',
    ),
  MAISON_TLS_CERT: z
    .string()
    .optional()
    .describe('Certificate chain (PEM file) of that address; read again when it changes.'),
  MAISON_TLS_KEY: z.string().optional().describe('Its private key (PEM file).'),
  MAISON_PROXY: z
    .string()
    .optional()
    .describe(
      'Addresses or networks of the reverse proxies whose word about their clients counts, separated by commas.',
    ),
  MAISON_PROXY_HEADER: z
    .enum(['x-forwarded-for', 'forwarded'])
    .default('x-forwarded-for')
    .describe('The header that they complete; no other one is read.'),
  MAISON_CONTAINER: z
    .stringbool()
    .default(false)
    .describe('true in a container: `--host` may then listen on all of its addresses.'),
  MAISON_SESSION_IDLE_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(168)
    .describe('Hours without use after which a session ends.'),
  MAISON_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(720)
    .default(720)
    .describe('Hours after which a session ends in any case.'),
  MAISON_LIMIT_REQUESTS: limit(1200).describe('Requests a minute of one person or key.'),
  MAISON_LIMIT_STRANGERS: limit(600).describe('Requests a minute without a session from one network.'),
  MAISON_LIMIT_QUESTIONS: limit(240).describe('Questions an hour of one person or key.'),
  MAISON_LIMIT_UPLOADS: limit(20_000).describe('Megabytes of files an hour of one person or key.'),
  MAISON_LIMIT_DAILY_UPLOADS: limit(100_000).describe('Megabytes of files a day of one person or key.'),
  MAISON_LIMIT_FILES: limit(50_000).describe('Files sent a day by one person or key; an archive of photos is one.'),
  MAISON_LIMIT_OPEN: limit(100).describe(
    'Requests at once of one person or key, files and answers on their way among them.',
  ),
  MAISON_LIMIT_PHOTOS: limit(20_000).describe('Photos of one person that wait to be cut out.'),
  MAISON_LIMIT_DISK: limit(100_000).describe('Megabytes that the documents and photos of one person take.'),
  MAISON_ANSWER_UNREAD_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(30)
    .describe('Minutes that an answer goes on with nobody left to read it; then it is stopped, and says so.'),
  MAISON_UPGRADE_WITHOUT_BACKUP: z
    .stringbool()
    .default(false)
    .describe('true: a new version changes the tables of a house without a backup of its own before.'),
  MAISON_BACKUP_FOLDER: z
    .string()
    .optional()
    .describe('Folder for a backup each night, which is then restored beside the house and compared. None without it.'),
  MAISON_BACKUP_KEEP: z.coerce
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(7)
    .describe('How many of these backups are kept.'),
  MAISON_BACKUP_HOUR: z.coerce.number().int().min(0).max(23).default(2).describe('The hour of the day of this backup.'),
  MAISON_BACKUP_KEY_FILE: z.string().optional().describe('Key that encrypts backups: a file of `./maison backup key`.'),
  MAISON_BACKUP_PASSPHRASE_FILE: z
    .string()
    .optional()
    .describe('Passphrase that encrypts backups, in the first line of this file.'),
  MAISON_AUDIT_CHECKPOINTS: z
    .string()
    .optional()
    .describe(
      'Where signed checkpoints of the audit go, with commas between: file:///path, syslog+udp://, +tcp or +tls, syslog+unix:///path, https://.',
    ),
  MAISON_AUDIT_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(60)
    .describe('Minutes between two signed checkpoints of the audit.'),
  DATABASE_URL: z.url().optional().describe('PostgreSQL of the company, as the role the program uses.'),
  DATABASE_OWNER_URL: z.url().optional().describe('The same database, as the role that owns the tables.'),
  HTTPS_PROXY: z.string().optional().describe('Proxy for outgoing connections.'),
  HTTP_PROXY: z.string().optional().describe('Proxy for outgoing connections without TLS.'),
  NO_PROXY: z.string().optional().describe('Hosts that are reached without the proxy.'),
  MAISON_PRIVATE_NETWORKS: z
    .string()
    .optional()
    .describe('Networks of the company where machines named above may live, such as 10.20.0.0/16,fd12::/32.'),
  MAISON_MASK_PERSONAL_DATA: z
    .enum(['outside', 'always', 'never'])
    .default('outside')
    .describe(
      'When identifiers, addresses and keys are masked in what a model on another machine is sent: outside (it is not on a network of the company), always, never.',
    ),
  MAISON_PHOTO_SOURCES: z
    .string()
    .optional()
    .describe(
      'Hosts from which photos may be fetched by their address, such as https://cdn.example.com,https://*.shop.example: nobody’s without it.',
    ),
  MAISON_PHOTO_WEBHOOKS: z
    .string()
    .optional()
    .describe(
      'Programs that may be told when an edit of photos has ended, such as https://shop.example.com: none without it.',
    ),
  MAISON_PAINT_URL: z
    .url()
    .optional()
    .describe(
      'Server of the company that paints backgrounds of photos, such as http://paint.example:1234/v1: none without it.',
    ),
  MAISON_PAINT_PROTOCOL: z
    .enum(['openai', 'comfyui'])
    .default('openai')
    .describe('What it speaks: openai (`/images/edits`: sd-server, vLLM-Omni and their like) or comfyui.'),
  MAISON_PAINT_MODEL: z
    .string()
    .optional()
    .describe(
      'Name of the model there; `sd-cpp-local` says that it is sd-server, which is told its seed in its own way.',
    ),
  MAISON_PAINT_KEY: z.string().optional().describe('Key of that server.'),
  MAISON_PAINT_WORKFLOW: z
    .string()
    .optional()
    .describe('For comfyui: a workflow in API format (JSON file) with nodes entitled prompt, image, seed, and mask.'),
  MAISON_PAINT_SIDE: z.coerce
    .number()
    .int()
    .min(256)
    .max(2048)
    .default(1024)
    .describe('Longest side, in pixels, of what it is asked to paint.'),
  MAISON_PAINT_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(300)
    .describe('Seconds after which a background that is not painted is given up.'),
  MAISON_PHOTO_CREDENTIALS: z
    .enum(['generated', 'always', 'never'])
    .default('generated')
    .describe(
      'Which finished pictures carry signed content credentials (C2PA) where their recipe does not say: generated (those with a part that a generative model made), always, never.',
    ),
  MAISON_PHOTO_CERTIFICATE: z
    .string()
    .optional()
    .describe(
      'Certificate chain (PEM file) that content credentials are signed with, the company’s own: the house makes one without it.',
    ),
  MAISON_PHOTO_KEY: z.string().optional().describe('Its private key (PEM file): P-256, P-384 or Ed25519.'),
  MAISON_GIT_SERVERS: z
    .string()
    .optional()
    .describe(
      'Git servers from which repositories of code may be fetched by their address, such as https://git.example.com: none without it.',
    ),
  MAISON_GIT_TOKEN: z
    .string()
    .optional()
    .describe(
      'Token that these git servers are shown; reading is enough. Several: https://git.example.com=TOKEN,https://other.example=TOKEN, each shown to its own server alone.',
    ),
  NODE_EXTRA_CA_CERTS: z.string().optional().describe("The company's own certificate authority (PEM file)."),
});

export type Environment = z.output<typeof environment>;

/** The variables of the environment with their meaning, for the documentation. */
export function describeEnvironment(): { name: string; description: string }[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({ name, description: schema.description ?? '' }));
}
