/** Checked `videos/<uuid>.json`. `video-schema.ts` describes each field. */
export interface VideoFile {
  readonly src: string;
  readonly poster?: string;
  readonly title?: string;
  readonly artist?: string;
  readonly lang?: string;
  readonly tracks?: readonly VideoFileTrack[];
  /** Webhooks. Not checked here, because the player reports their problems and still plays. */
  readonly webhooks?: unknown;
  readonly webhooksSrc?: string;
  readonly flush?: boolean;
  readonly skin?: boolean;
  readonly autoplay?: boolean;
  readonly include?: readonly string[];
  readonly resume?: boolean;
  readonly statusSrc?: string;
  readonly preload?: string;
  readonly crossorigin?: string;
  readonly messages?: { readonly origins: readonly string[] };
}

export interface VideoFileTrack {
  readonly src: string;
  readonly kind?: string;
  readonly srclang?: string;
  readonly label?: string;
  readonly default?: boolean;
}
