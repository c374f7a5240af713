/** Search for the picture of a file that plays without one. Loaded only for such files. */

/** Media element. */
export interface PlayingMedia {
  readonly currentSrc?: string;
  readonly crossOrigin?: string | null;
  /** Video tracks; only in WebKit. */
  readonly videoTracks?: { readonly length: number };
}

/** Size of one request, in bytes: enough for the header of most files. */
const PART = 65_536;

/** Maximum size of a header, in bytes. */
const HEADER = 4 * 1024 * 1024;

/** Maximum number of requests to find the header of an MP4 file. One more may read the header itself. */
const MAX_REQUESTS = 4;

/** File name extensions of files that nearly always have a picture. */
const VIDEO_FILE = /\.(mp4|m4v|mov|webm|mkv|ogv|3gp)$/i;

/** Codec of a `vide` track in the header of an MP4 file. */
const MP4_CODEC = /hdlr[^]{8}vide[^]*?stsd[^]{12}([^]{4})/;

/** Codecs of still pictures: chapters and covers. */
const STILL = /^(jpeg|png |mjp)/;

/** Codec in the header of a Matroska or WebM file, or Theora in an Ogg file. */
const OTHER_CODEC = /V_[A-Z\d/]+|theora/;

const NAMES: Readonly<Record<string, string>> = {
  hvc1: 'HEVC',
  hev1: 'HEVC',
  dvh1: 'Dolby Vision',
  dvhe: 'Dolby Vision',
  av01: 'AV1',
};

/**
 * Finds the reason why a playing file shows no picture: its codec as a rule. `undefined` if the file has only sound. The answer comes from
 * the file's header. If the page may not read the header, the file name extension decides.
 */
export async function missingPicture(media: PlayingMedia): Promise<string | undefined> {
  const { currentSrc = '', crossOrigin, videoTracks } = media;
  if (videoTracks?.length) return 'it has a video track';
  const credentials = crossOrigin === 'use-credentials' ? 'include' : 'same-origin';
  try {
    const codec = await codecOf((from, length) => read(currentSrc, from, length, credentials));
    return codec && `${NAMES[codec] ?? codec}; H.264 plays everywhere`;
  } catch {
    // The page may not read the file, or the file no longer exists.
    return VIDEO_FILE.test(new URL(currentSrc).pathname) ? 'of an unknown kind; H.264 plays everywhere' : undefined;
  }
}

async function codecOf(read: (from: number, length: number) => Promise<Uint8Array>): Promise<string | undefined> {
  let from = 0;
  for (let requests = 0; requests < MAX_REQUESTS; requests++) {
    const part = await read(from, PART);
    if (from === 0 && !/^(ftyp|moov|free|skip|wide|mdat|styp)/.test(textOf(part.subarray(4, 8))))
      return OTHER_CODEC.exec(textOf(part))?.[0];
    const view = new DataView(part.buffer, part.byteOffset, part.length);
    let at = 0;
    while (at + 16 <= part.length) {
      const small = view.getUint32(at);
      const size = small === 1 ? Number(view.getBigUint64(at + 8)) : small;
      if (textOf(part.subarray(at + 4, at + 8)) === 'moov') {
        const header =
          at + size <= part.length ? part.subarray(at, at + size) : await read(from + at, Math.min(size, HEADER));
        const [, codec] = MP4_CODEC.exec(textOf(header)) ?? [];
        return codec && !STILL.test(codec) ? codec : undefined;
      }
      // A box of size 0 reaches to the end of the file.
      if (size < 8) return undefined;
      at += size;
    }
    if (at === 0) return undefined;
    from += at;
  }
  return undefined;
}

async function read(url: string, from: number, length: number, credentials: RequestCredentials): Promise<Uint8Array> {
  const response = await fetch(url, { credentials, headers: { Range: `bytes=${from}-${from + length - 1}` } });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  // A server without ranges sends the whole file.
  const skipped = response.status === 206 ? 0 : from;
  const bytes = new Uint8Array(length);
  const reader = response.body?.getReader();
  let [position, filled] = [0, 0];
  while (reader && filled < length) {
    const { done, value } = await reader.read();
    if (done) break;
    const wanted = value.subarray(Math.max(skipped - position, 0), Math.max(skipped - position, 0) + length - filled);
    bytes.set(wanted, filled);
    filled += wanted.length;
    position += value.length;
  }
  void reader?.cancel();
  return bytes.subarray(0, filled);
}

/** Converts bytes to text, with one character for each byte. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
