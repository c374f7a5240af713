/** Full screen and picture-in-picture, with the different APIs of browsers. */
import type { SkinPlayer } from '../skin-player.js';

/** Element with the names of Safari up to version 16.3. */
interface AnyElement {
  getRootNode(): Node;
  requestFullscreen?(): Promise<void>;
  webkitRequestFullscreen?(): void;
}
interface AnyDocument {
  readonly fullscreenElement?: Element | null;
  readonly fullscreenEnabled?: boolean;
  readonly webkitFullscreenElement?: Element | null;
  readonly webkitFullscreenEnabled?: boolean;
  exitFullscreen?(): Promise<void>;
  webkitExitFullscreen?(): void;
}

const page = (): AnyDocument => document;

export const FULL_SCREEN_EVENTS = ['fullscreenchange', 'webkitfullscreenchange'] as const;

/** Whether the skin itself is the full-screen element. It is not if the page shows an element around the skin on the full screen. */
export function isFullScreen(skin: AnyElement): boolean {
  const { fullscreenElement, webkitFullscreenElement } = skin.getRootNode() as AnyDocument;
  return (fullscreenElement ?? webkitFullscreenElement) === skin;
}

export function canFullScreen(skin: AnyElement, player: SkinPlayer): boolean {
  const { fullscreenEnabled, webkitFullscreenEnabled } = page();
  if (skin.requestFullscreen ?? skin.webkitRequestFullscreen)
    return fullscreenEnabled ?? webkitFullscreenEnabled ?? false;
  return player.webkitEnterFullscreen !== undefined;
}

/** Enters or leaves full screen. After leaving, an element of the page that was on the full screen before is there again. */
export function toggleFullScreen(skin: AnyElement, player: SkinPlayer): void {
  const own = page();
  if (isFullScreen(skin)) {
    // Rejected if the learner has left it meanwhile.
    if (own.exitFullscreen) own.exitFullscreen().catch(() => undefined);
    else own.webkitExitFullscreen?.();
  }
  // Rejected if the page does not allow it, or without a click.
  else if (skin.requestFullscreen) skin.requestFullscreen().catch(() => undefined);
  else if (skin.webkitRequestFullscreen) skin.webkitRequestFullscreen();
  // iPhones show only the video on the full screen.
  else player.webkitEnterFullscreen?.();
}

export function canPictureInPicture(player: SkinPlayer): boolean {
  return (document as Partial<Document>).pictureInPictureEnabled === true && !player.disablePictureInPicture;
}

/** Enters or leaves picture-in-picture, if the browser and the page allow it. */
export function togglePictureInPicture(player: SkinPlayer, isInPicture: boolean): void {
  if (!canPictureInPicture(player)) return;
  // Rejected before there is a picture.
  (isInPicture ? document.exitPictureInPicture() : player.requestPictureInPicture()).catch(() => undefined);
}
