/** Full screen and picture-in-picture: what each browser has of them. */
import type { SkinPlayer } from '../skin-player.js';

/** With Safari's names, up to version 16.3. */
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

/** Whether the skin itself fills the screen: in a page that has put a part around it on the screen, it does not yet. */
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

/** Leaving gives the screen back to what had it before, such as a page's own theatre. */
export function toggleFullScreen(skin: AnyElement, player: SkinPlayer): void {
  const own = page();
  if (isFullScreen(skin)) {
    // The learner may have left it meanwhile.
    if (own.exitFullscreen) own.exitFullscreen().catch(() => undefined);
    else own.webkitExitFullscreen?.();
  }
  // A browser refuses it where a page has not allowed it, or where nobody has clicked.
  else if (skin.requestFullscreen) skin.requestFullscreen().catch(() => undefined);
  else if (skin.webkitRequestFullscreen) skin.webkitRequestFullscreen();
  // iPhones show the video alone.
  else player.webkitEnterFullscreen?.();
}

export function canPictureInPicture(player: SkinPlayer): boolean {
  return (document as Partial<Document>).pictureInPictureEnabled === true && !player.disablePictureInPicture;
}

export function togglePictureInPicture(player: SkinPlayer, isInPicture: boolean): void {
  // The browser refuses it before there is a picture.
  (isInPicture ? document.exitPictureInPicture() : player.requestPictureInPicture()).catch(() => undefined);
}
