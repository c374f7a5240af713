/** Content of the menus. */
import type { SkinContext } from '../control.js';
import type { MenuName, MenuTools } from '../controls/menu-button.js';
import type { Rendition } from '../skin-player.js';
import { captionLooks } from './caption-look.js';

/** One of several values, of which one is chosen. */
export interface Choice {
  readonly label: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** Menu in a menu. */
export interface Submenu {
  readonly label: string;
  /** Label of its chosen value. */
  readonly value: string;
  readonly page: Page;
}

export type Item = Choice | Submenu;

export interface Page {
  readonly title: string;
  readonly items: () => readonly Item[];
}

const IN_SETTINGS = ['speed', 'captions', 'quality', 'audio'] as const;

/** Returns the content of a menu. Its items are read when the menu opens, and at each change while it is open. */
export function pageOf(name: MenuName, context: SkinContext, tools: MenuTools): Page {
  const title = context.text(tools.titles[name]);
  return { title, items: () => itemsOf(name, context, tools) };
}

function itemsOf(name: MenuName, context: SkinContext, tools: MenuTools): readonly Item[] {
  switch (name) {
    case 'speed':
      return speeds(context, tools);
    case 'captions':
      return [...captions(context, tools), ...captionLooks(context)];
    case 'quality':
      return qualities(context);
    case 'audio':
      return audioLanguages(context);
    case 'settings':
      return IN_SETTINGS.filter((one) => tools.hasChoice(one, context.player, context.skin.rates)).map((one) => {
        const page = pageOf(one, context, tools);
        const chosen = page.items().find((item) => 'isChosen' in item && item.isChosen);
        return { label: page.title, value: chosen?.label ?? '', page };
      });
  }
}

function speeds({ player, skin }: SkinContext, { parseRates }: MenuTools): Choice[] {
  return parseRates(skin.rates).map((rate) => ({
    label: `${rate}×`,
    isChosen: player.playbackRate === rate,
    choose: () => (player.playbackRate = rate),
  }));
}

function captions({ player, text, root }: SkinContext, { captionsOf, showCaptions }: MenuTools): Choice[] {
  const tracks = captionsOf(player);
  const shown = tracks.find(({ mode }) => mode === 'showing');
  return [undefined, ...tracks].map((track) => ({
    label: track ? nameOf(track, root.lang) : text('Off'),
    isChosen: track === shown,
    choose: () => showCaptions(player, track),
  }));
}

function qualities({ player, text }: SkinContext): Choice[] {
  const { videoRenditions } = player;
  if (!videoRenditions) return [];
  const renditions = [...videoRenditions];
  const choice = (index: number, label: string): Choice => ({
    label,
    isChosen: videoRenditions.selectedIndex === index,
    choose: () => (videoRenditions.selectedIndex = index),
  });
  const best = renditions
    .map((rendition, index) => ({ ...pick(rendition), index }))
    .sort((a, b) => b.height - a.height || b.bitrate - a.bitrate);
  return [choice(-1, text('Auto')), ...best.map((one) => choice(one.index, qualityName(one, best)))];
}

function pick({ height, bitrate, frameRate }: Rendition): Rendition {
  return { height, bitrate, frameRate };
}

/** Name of a quality, such as `720p`, with its bit rate if another quality has the same name. */
function qualityName(quality: Rendition, all: readonly Rendition[]): string {
  const { height, bitrate, frameRate = 0 } = quality;
  const name = ({ height, frameRate = 0 }: Rendition): string =>
    `${height}p${frameRate > 30 ? Math.round(frameRate) : ''}`;
  const isAlone = all.filter((other) => name(other) === name(quality)).length === 1;
  return isAlone ? name({ height, bitrate, frameRate }) : `${name(quality)} (${(bitrate / 1e6).toFixed(1)} Mbit/s)`;
}

function audioLanguages({ player, root }: SkinContext): Choice[] {
  return [...(player.audioTracks ?? [])].map((track) => ({
    label: nameOf(track, root.lang),
    isChosen: track.enabled,
    choose: () => (track.enabled = true),
  }));
}

/** Name of a track, or of its language in the language of the skin. */
function nameOf({ label, language }: { label: string; language: string }, inLanguage: string): string {
  try {
    return label || (new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language);
  } catch {
    // Not a BCP 47 tag.
    return language || '?';
  }
}
