/** The controls, in the order of the Tab key. Which of them show, and how large, is up to the styles. */
import { html, type TemplateResult } from 'lit';
import 'media-chrome/media-airplay-button';
import 'media-chrome/media-captions-button';
import 'media-chrome/media-cast-button';
import 'media-chrome/media-duration-display';
import 'media-chrome/media-fullscreen-button';
import 'media-chrome/media-live-button';
import 'media-chrome/media-loading-indicator';
import 'media-chrome/media-mute-button';
import 'media-chrome/media-pip-button';
import 'media-chrome/media-play-button';
import 'media-chrome/media-time-display';
import 'media-chrome/media-time-range';
import 'media-chrome/media-volume-range';
import 'media-chrome/menu/media-audio-track-menu';
import 'media-chrome/menu/media-audio-track-menu-button';
import 'media-chrome/menu/media-captions-menu';
import 'media-chrome/menu/media-captions-menu-button';
import 'media-chrome/menu/media-playback-rate-menu';
import 'media-chrome/menu/media-playback-rate-menu-button';
import 'media-chrome/menu/media-rendition-menu';
import 'media-chrome/menu/media-rendition-menu-button';
import 'media-chrome/menu/media-settings-menu';
import 'media-chrome/menu/media-settings-menu-button';
import 'media-chrome/menu/media-settings-menu-item';
import { text, type SkinTextKey } from './skin-texts.js';

/** In place of media-chrome's button to go back, which a menu that stands alone has no use for, although it is there. */
const NO_HEADER = html`<span slot="header" hidden></span>`;

export function skinControls(rates: string): TemplateResult {
  return html`
    <media-loading-indicator slot="centered-chrome" part="loading" noautohide></media-loading-indicator>
    <div class="center" slot="centered-chrome" part="center" aria-hidden="true" @click=${requestPlay}>
      <svg viewBox="0 0 24 24"><path d="M7 4.5v15l13-7.5Z" /></svg>
    </div>

    <div class="bar" part="bar">
      <media-time-range part="seek"></media-time-range>
      <div class="buttons" part="buttons">
        <media-play-button part="button play"></media-play-button>
        <media-mute-button part="button mute"></media-mute-button>
        <media-volume-range part="volume"></media-volume-range>
        <div class="time" part="time">
          <media-time-display notoggle></media-time-display>
          <media-duration-display></media-duration-display>
        </div>
        <media-live-button part="button live"></media-live-button>
        <span class="space"></span>
        <media-captions-menu-button
          class="captions"
          part="button captions"
          invoketarget="captions"
        ></media-captions-menu-button>
        <media-playback-rate-menu-button
          part="button speed"
          invoketarget="speed"
          aria-label=${text('Playback rate')}
        ></media-playback-rate-menu-button>
        <media-rendition-menu-button
          class="qualities"
          part="button quality"
          invoketarget="quality"
        ></media-rendition-menu-button>
        <media-audio-track-menu-button
          class="languages"
          part="button audio"
          invoketarget="audio"
        ></media-audio-track-menu-button>
        <media-settings-menu-button part="button settings" invoketarget="settings"></media-settings-menu-button>
        <media-airplay-button part="button airplay"></media-airplay-button>
        <media-cast-button part="button cast"></media-cast-button>
        <media-pip-button part="button pip"></media-pip-button>
        <media-fullscreen-button part="button fullscreen"></media-fullscreen-button>
      </div>
    </div>

    <media-captions-menu id="captions" part="menu" hidden anchor="auto" aria-label=${text('Captions')}
      >${NO_HEADER}</media-captions-menu
    >
    <media-playback-rate-menu
      id="speed"
      part="menu"
      hidden
      anchor="auto"
      rates=${rates}
      aria-label=${text('Playback rate')}
      >${NO_HEADER}</media-playback-rate-menu
    >
    <media-rendition-menu id="quality" part="menu" hidden anchor="auto" aria-label=${text('Quality')}
      >${NO_HEADER}</media-rendition-menu
    >
    <media-audio-track-menu id="audio" part="menu" hidden anchor="auto" aria-label=${text('Audio')}
      >${NO_HEADER}</media-audio-track-menu
    >

    <media-settings-menu id="settings" part="menu" hidden anchor="auto" aria-label=${text('Settings')}>
      ${NO_HEADER}
      <media-settings-menu-item>
        ${text('Playback rate')} ${forward()}
        <media-playback-rate-menu slot="submenu" hidden rates=${rates} aria-label=${text('Playback rate')}>
          ${back('Playback rate')}
        </media-playback-rate-menu>
      </media-settings-menu-item>
      <media-settings-menu-item class="captions">
        ${text('Captions')} ${forward()}
        <media-captions-menu slot="submenu" hidden aria-label=${text('Captions')}
          >${back('Captions')}</media-captions-menu
        >
      </media-settings-menu-item>
      <media-settings-menu-item class="qualities">
        ${text('Quality')} ${forward()}
        <media-rendition-menu slot="submenu" hidden aria-label=${text('Quality')}
          >${back('Quality')}</media-rendition-menu
        >
      </media-settings-menu-item>
      <media-settings-menu-item class="languages">
        ${text('Audio')} ${forward()}
        <media-audio-track-menu slot="submenu" hidden aria-label=${text('Audio')}
          >${back('Audio')}</media-audio-track-menu
        >
      </media-settings-menu-item>
    </media-settings-menu>
  `;
}

/** For mouse and touch only, as is all of the video: by keyboard there is the first of the buttons. */
function requestPlay({ currentTarget }: Event): void {
  currentTarget?.dispatchEvent(new Event('mediaplayrequest', { bubbles: true, composed: true }));
}

const CHEVRON = 'm8.12 17.585-.742-.669 4.2-4.665-4.2-4.666.743-.669 4.803 5.335-4.803 5.334Z';

/** media-chrome's own arrows do not turn round where one writes from right to left. */
function forward(): TemplateResult {
  return html`<svg class="forward" slot="suffix" aria-hidden="true" viewBox="0 0 20 24"><path d=${CHEVRON} /></svg>`;
}

/** media-chrome's own button says what it does in English only. */
function back(title: SkinTextKey): TemplateResult {
  return html`
    <button slot="header" part="back" type="button" role="menuitem" aria-label="${text('Back')}: ${text(title)}">
      <svg aria-hidden="true" viewBox="0 0 20 24"><path d=${CHEVRON} /></svg>
      ${text(title)}
    </button>
  `;
}
