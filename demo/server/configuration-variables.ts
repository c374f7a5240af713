/** Environment variable, as the server reads it and as the documentation lists it. */
export interface Variable {
  /** Its purpose, for the person who sets it. */
  readonly about: string;
  /** Value that is used if none is set; a text if the server determines the value. */
  readonly default?: string | number | boolean;
  /** Minimum and maximum of a number. */
  readonly min?: number;
  readonly max?: number;
  /** Whether a number may have decimals. */
  readonly isDecimal?: true;
}

/** All environment variables. `docs/reference-server.md` is generated from this table. */
export const variables = {
  PUBLIC_URL: {
    about:
      'Origin by which everyone reaches the server, such as `https://video.my-school.com`. Without it, the server is for this computer only.',
  },
  HOST: {
    default: 'localhost',
    about: 'Network interface to listen on. An interface that other computers reach needs `PUBLIC_URL`.',
  },
  TRUST_PROXY: {
    about: "Proxies that may name the sender's address: how many there are, or their addresses.",
  },
  FRAME_ANCESTORS: { default: '*', about: "Sites that may show a player's page in a frame, with spaces between them." },
  PORT: {
    default: 5173,
    min: 0,
    max: 65_535,
    about: 'Port of the pages. If you set it and it is taken, the server stops.',
  },
  RECEIVER_PORT: {
    default: 8787,
    min: 0,
    max: 65_535,
    about:
      'Second port, on which the demo receives heartbeats from another origin. With `PUBLIC_URL` there is none by default.',
  },
  DATABASE_URL: { about: '`postgres://…`, version 14 or later. Without it, the server uses PGlite.' },
  DATA_FOLDER: {
    default: "the platform's folder",
    about: 'Folder in which PGlite keeps its data. It must not be inside the project.',
  },
  ADMIN_TOKEN: { default: 'generated', about: "Administrator's token, at least 16 characters." },
  LEARNER_JWT_SECRET: { default: 'generated', about: 'Secret of HS256 tokens, at least 32 characters.' },
  LEARNER_JWT_PUBLIC_KEY: { about: 'Public key (PEM) of EdDSA tokens. It replaces the secret.' },
  REQUIRE_SIGNED: { default: false, about: '`true` refuses learners who are not named by a signed token.' },
  MAX_PLAYBACK_RATE: {
    default: 3,
    min: 1,
    max: 16,
    isDecimal: true,
    about: 'Highest playback rate that counts as watching.',
  },
  COMPLETION_THRESHOLD: {
    default: 0.9,
    min: 0.01,
    max: 1,
    isDecimal: true,
    about: 'Part of a video that a learner must watch to complete it.',
  },
  MAX_WAITING: {
    default: 1000,
    min: 1,
    max: 1_000_000,
    about: 'Heartbeats that may wait to be stored. Further heartbeats get 429.',
  },
  MAX_PER_MINUTE: {
    default: 240,
    min: 1,
    max: 100_000,
    about: 'Heartbeats a minute of one learner in one video, or of one guest. Further heartbeats get 429.',
  },
  MAX_UNNAMED_PER_MINUTE: {
    default: 20_000,
    min: 1,
    max: 10_000_000,
    about: 'Heartbeats a minute without a learner from one address. Further heartbeats get 429.',
  },
  RETENTION_DAYS: {
    default: 180,
    min: 0,
    max: 36_500,
    about: "Days after the last heartbeat until a learner's data of a video is deleted. 0 keeps it.",
  },
  LRS_URL: { about: 'Learning record store. The server POSTs statements to `<LRS_URL>/statements`.' },
  LRS_AUTHORIZATION: { about: 'Header `Authorization` for the learning record store.' },
  LOG_LEVEL: { default: 'info', about: "One of pino's levels." },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof variables;
