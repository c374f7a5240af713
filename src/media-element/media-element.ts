import { ReactiveElement } from '@lit/reactive-element';
import { copyAttribute } from './copy-attribute.js';

/** Members that the player itself defines, because an engine or an attribute of the player implements them. */
type OwnMember = 'src' | 'currentSrc' | 'error' | 'load' | 'play' | 'canPlayType' | 'controls' | 'loading';

/** Members of `<video>` that other HTML elements do not have. */
type VideoMembers = Omit<HTMLVideoElement, keyof HTMLElement | OwnMember>;

/** Content attributes of `<video>`, except `src` and `controls`, which the player itself defines. */
const ATTRIBUTES = [
  'autoplay',
  'crossorigin',
  'disablepictureinpicture',
  'disableremoteplayback',
  'height',
  'loop',
  'muted',
  'playsinline',
  'poster',
  'preload',
  'width',
];

/** Attributes whose name is not the lower-case name of the property; empty for a property without one. */
const ATTRIBUTE_OF: Readonly<Record<string, string>> = { defaultMuted: 'muted', muted: '' };

/** Events of media elements: of HTML, Picture-in-Picture, and Encrypted Media Extensions. None of them bubbles. Safari has more. */
const EVENTS = [
  'abort',
  'canplay',
  'canplaythrough',
  'durationchange',
  'emptied',
  'encrypted',
  'ended',
  'enterpictureinpicture',
  'error',
  'leavepictureinpicture',
  'loadeddata',
  'loadedmetadata',
  'loadstart',
  'pause',
  'play',
  'playing',
  'progress',
  'ratechange',
  'resize',
  'seeked',
  'seeking',
  'stalled',
  'suspend',
  'timeupdate',
  'volumechange',
  'waiting',
  'waitingforkey',
];

/** Members of media and video elements. Empty on a server, which has no media elements. */
const MEMBERS: readonly (readonly [string, PropertyDescriptor])[] =
  typeof HTMLVideoElement === 'undefined'
    ? []
    : [HTMLMediaElement.prototype, HTMLVideoElement.prototype].flatMap((prototype) =>
        Object.entries(Object.getOwnPropertyDescriptors(prototype)).filter(([name]) => name !== 'constructor'),
      );

/**
 * Lit element with the interface of `HTMLVideoElement`. It delegates to the native video in its shadow tree, or to the media element in its
 * `media` slot, and repeats its events.
 */
class DelegatingElement extends ReactiveElement {
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, ...ATTRIBUTES];
  }

  /** The native video element in the shadow tree. */
  readonly video: HTMLVideoElement = document.createElement('video');

  #slotted: HTMLVideoElement | undefined;
  /** Types of the events that the element repeats. */
  readonly #events = new Set(EVENTS);

  constructor() {
    super();
    // The attribute is set, because test environments without a browser lack the property `part`.
    this.video.setAttribute('part', 'video');
    this.#listen();
  }

  override connectedCallback(): void {
    // Properties that a page set before the element was defined hide the accessors of the class.
    for (const name of ['loading', ...MEMBERS.map(([name]) => name)]) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
    super.connectedCallback();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (ATTRIBUTES.includes(name)) this.mirrorAttribute(name);
  }

  override addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: HTMLElement, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  /**
   * Repeats an event of Safari only if the page listens to it: Safari searches for AirPlay devices while a media element has a listener for
   * `webkitplaybacktargetavailabilitychanged`, and reports those that it has found when a listener is added.
   */
  override addEventListener(
    type: string,
    ...rest: [listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions]
  ): void {
    super.addEventListener(type, ...rest);
    // Without `webkitfullscreenchange`, which leaves the shadow tree by itself.
    if (!/^webkit[^f]/.test(type)) return;
    this.#events.add(type);
    this.media.removeEventListener(type, this.#repeat);
    this.#listen();
  }

  /** Copies an attribute of the host to the native video. */
  protected mirrorAttribute(name: string): void {
    copyAttribute(name, this, this.video);
    // On an existing video, the attribute is only the initial value of `muted`.
    if (name === 'muted') this.video.muted = this.hasAttribute(name);
  }

  /** The media element that plays: the one in the `media` slot, else the native video. */
  protected get media(): HTMLVideoElement {
    return this.#slotted ?? this.video;
  }

  /** Called before the media element is read or changed. To be overridden. */
  protected beforeUse(): void {
    return;
  }

  /** Delegates to another media element; `undefined` restores the native video. */
  protected useMedia(slotted: HTMLVideoElement | undefined): void {
    for (const type of this.#events) this.media.removeEventListener(type, this.#repeat);
    this.#slotted = slotted;
    this.#listen();
  }

  /** Adds listeners to the media element. A listener that it has already stays in its place. */
  #listen(): void {
    for (const type of this.#events) this.media.addEventListener(type, this.#repeat);
  }

  readonly #repeat = (event: Event): void => {
    // An engine may recover from an error of the native video; `playback/` reports those that are final.
    if (event.type === 'error' && event.target === this.video) return;
    // Each event class accepts an event of its own class as its options.
    this.dispatchEvent(Reflect.construct(event.constructor, [event.type, event]) as Event);
  };
}

for (const [name, member] of MEMBERS) {
  const attribute = ATTRIBUTE_OF[name] ?? name.toLowerCase();

  Object.defineProperty(
    DelegatingElement.prototype,
    name,
    member.get
      ? {
          configurable: true,
          enumerable: true,
          get(this: DelegatingElement): unknown {
            this.beforeUse();
            return Reflect.get(this.media, name);
          },
          ...(member.set && {
            set(this: DelegatingElement, newValue: unknown): void {
              Reflect.set(this.media, name, newValue);
              if (this.media === this.video && ATTRIBUTES.includes(attribute))
                copyAttribute(attribute, this.video, this);
            },
          }),
        }
      : {
          configurable: true,
          enumerable: true,
          writable: true,
          value:
            typeof member.value === 'function'
              ? function (this: DelegatingElement, ...parameters: unknown[]): unknown {
                  this.beforeUse();
                  return Reflect.apply(Reflect.get(this.media, name) as () => unknown, this.media, parameters);
                }
              : (member.value as unknown),
        },
  );
}

/** Adds the types of the members that the loop above defines. TypeScript accepts a second base class only in the form of a mixin. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the form of a mixin's constructor
type VideoMembersMixin = new (...parameters: any[]) => VideoMembers;

export const MediaElement = DelegatingElement as typeof DelegatingElement & VideoMembersMixin;
