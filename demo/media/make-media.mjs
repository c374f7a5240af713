// Makes the demo and test media: node demo/media/make-media.mjs
//
// This script draws the pictures and generates the speech, so no one else has rights to the media. The picture shows the current time in
// seconds, and a voice says it every five seconds. So a person or a test can check a player's position.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPO = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// The script replaces only these. The script itself and the README in the same folder stay.
const OUTPUTS = [
  'demo/media/lecture.mp4',
  'demo/media/lecture.jpg',
  'demo/media/lecture.en.vtt',
  'demo/media/hls',
  'test/media/short.mp4',
  'test/media/short.webm',
  'test/media/audio.m4a',
  'test/media/hevc.mp4',
  'test/media/no-length.webm',
];

const TITLE = 'VideoCMS demo lecture';
const LECTURE_SECONDS = 72;
const FRAME_RATE = 25;
const KEYFRAME_SECONDS = 2;
const SEGMENT_SECONDS = 4;
const SPEECH_EVERY_SECONDS = 5;
const CAPTION_SECONDS = 2.5;

// An AAC frame has 1024 samples: 32 ms at 32 kHz. So 4 s are exactly 125 frames, and audio and video segments end at the same times.
const SAMPLE_RATE = 32000;
const AAC_FRAME_SAMPLES = 1024;

const LARGE = { name: '360p', width: 640, height: 360 };
const SMALL = { name: '240p', width: 426, height: 240 };
const TINY = { name: '180p', width: 320, height: 180 };

const LANGUAGES = [
  { code: 'en', name: 'English', voice: 'en', isDefault: true, sentence: sayEnglish },
  // The German voice reads digits as words: it speaks '25 Sekunden' as 'fünfundzwanzig Sekunden'.
  { code: 'de', name: 'Deutsch', voice: 'de', isDefault: false, sentence: (time) => `${time} Sekunden` },
];

const MAX_POSTER_BYTES = 25_000;
const MAX_TEST_FILE_BYTES = 60_000;
const MAX_TOTAL_BYTES = 3_800_000;

// An error that the person who runs this script can fix. It is printed without a stack trace.
class Failure extends Error {}

try {
  main();
} catch (error) {
  console.error(error instanceof Failure ? error.message : error);
  process.exitCode = 1;
}

function main() {
  requireProgram('ffmpeg', '-version', 'ffmpeg');
  requireProgram('espeak-ng', '--version', 'espeak-ng');
  const fonts = { bold: findFont('DejaVuSans-Bold.ttf'), mono: findFont('DejaVuSansMono-Bold.ttf') };

  const work = mkdtempSync(join(tmpdir(), 'make-media-'));
  try {
    // All files are made in a temporary folder first, so a run that fails does not change the old files.
    const out = join(work, 'out');
    mkdirSync(join(out, 'demo/media'), { recursive: true });
    mkdirSync(join(out, 'test/media'), { recursive: true });
    makeLecture(work, join(out, 'demo/media'), fonts);
    makeTestClips(work, join(out, 'test/media'), fonts);
    checkSizes(out);
    replaceOutputs(out);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  reportSizes();
}

// --- Media files ----------------------------------------------------------------------------------------

function makeLecture(work, out, fonts) {
  const speech = {};
  for (const language of LANGUAGES) speech[language.code] = makeSpeechTrack(work, language);

  makeLectureMp4(work, join(out, 'lecture.mp4'), speech.en, fonts);
  makePoster(work, join(out, 'lecture.jpg'), fonts);
  writeFileSync(join(out, 'lecture.en.vtt'), captionsFile());
  makeHls(work, join(out, 'hls'), speech, fonts);
}

function makeLectureMp4(work, file, speech, fonts) {
  const picture = timeCodePicture(work, LARGE, LECTURE_SECONDS, 'MP4', fonts);
  ffmpeg([
    ...picture.inputs,
    '-i',
    speech,
    '-filter_complex',
    `${picture.filter}[video]`,
    '-map',
    '[video]',
    '-map',
    `${picture.inputCount}:a`,
    ...h264Options(26),
    ...aacOptions(),
    '-metadata:s:a:0',
    'language=eng',
    '-t',
    LECTURE_SECONDS,
    '-movflags',
    '+faststart',
    file,
  ]);
}

// The poster is not the first frame, so that it differs from a video that has started.
function makePoster(work, file, fonts) {
  const line = (text, size, y) => drawText({ font: fonts.bold, text, size, x: '(w-text_w)/2', y });
  ffmpeg([
    '-i',
    makeBackground(work, LARGE, LECTURE_SECONDS),
    '-vf',
    [line(TITLE, 44, 130), line(`${LECTURE_SECONDS} seconds to test a player with`, 20, 200)].join(','),
    '-frames:v',
    1,
    '-q:v',
    4,
    file,
  ]);
}

function makeTestClips(work, out, fonts) {
  const seconds = 2;
  const picture = timeCodePicture(work, TINY, seconds, '', fonts);
  // The tone ends with the last whole AAC frame before the end of the picture. Otherwise, the file would be 2.02 s long.
  const toneSeconds = (Math.floor((seconds * SAMPLE_RATE) / AAC_FRAME_SAMPLES) * AAC_FRAME_SAMPLES) / SAMPLE_RATE;
  const clip = [
    ...picture.inputs,
    ...quietTone(toneSeconds),
    '-filter_complex',
    `${picture.filter}[video]`,
    '-map',
    '[video]',
    '-map',
    `${picture.inputCount}:a`,
  ];
  ffmpeg([...clip, ...h264Options(28), ...aacOptions(), '-movflags', '+faststart', join(out, 'short.mp4')]);
  ffmpeg([...clip, ...vp9Options(), ...opusOptions(), join(out, 'short.webm')]);
  ffmpeg([...quietTone(3), ...aacOptions(), '-movflags', '+faststart', join(out, 'audio.m4a')]);
  const tiny = ['-f', 'lavfi', '-i', 'testsrc2=size=64x36:rate=5:duration=3', ...quietTone(3)];
  const hevc = ['-c:v', 'libx265', '-preset', 'ultrafast', '-crf', '40', '-x265-params', 'log-level=error:keyint=5'];
  ffmpeg([...tiny, ...hevc, '-tag:v', 'hvc1', ...aacOptions(), '-movflags', '+faststart', join(out, 'hevc.mp4')]);
  // Recorders write such files: `-live` leaves out the length, which is known only at the end.
  ffmpeg([...tiny, ...vp9Options(), ...opusOptions(), '-live', '1', join(out, 'no-length.webm')]);
}

// --- Picture --------------------------------------------------------------------------------------------

// A still background, a bar that grows along the bottom, and the running time code.
function timeCodePicture(work, size, seconds, label, fonts) {
  const scale = size.height / LARGE.height;
  const margin = Math.round(24 * scale);
  const barHeight = Math.round(8 * scale);
  const frames = seconds * FRAME_RATE;
  // Computed from whole frames, because a fraction of a second could be rounded from 15.4 down to 15.3.
  const tenths = `trunc(n*10/${FRAME_RATE})`;
  const timeCode = `%{eif:trunc(n/${FRAME_RATE}):d}.%{eif:mod(${tenths},10):d} s`;

  const drawings = [
    drawText({ font: fonts.bold, text: TITLE, size: 26 * scale, x: margin, y: margin }),
    drawText({
      font: fonts.mono,
      text: timeCode,
      size: 124 * scale,
      x: '(w-text_w)/2',
      y: '(h-ascent)/2',
      expand: true,
    }),
  ];
  if (label) {
    const x = `w-text_w-${margin}`;
    drawings.push(drawText({ font: fonts.mono, text: label, size: 26 * scale, x, y: margin }));
  }
  return {
    inputCount: 2,
    inputs: [
      '-loop',
      1,
      '-framerate',
      FRAME_RATE,
      '-t',
      seconds,
      '-i',
      makeBackground(work, size, seconds),
      '-f',
      'lavfi',
      '-t',
      seconds,
      '-i',
      `color=c=0x5fb3f0:s=${size.width}x${barHeight}:r=${FRAME_RATE}`,
    ],
    filter: `[0:v][1:v]overlay=x='-w+w*n/${frames}':y=H-h,${drawings.join(',')},format=yuv420p`,
  };
}

// Makes one PNG. A background that does not move adds almost nothing to the size of the video.
function makeBackground(work, size, seconds) {
  const file = join(work, `background-${size.name}-${seconds}.png`);
  if (existsSync(file)) return file;
  const { width, height } = size;
  const gradient =
    `gradients=s=${width}x${height}:c0=0x0b1b38:c1=0x1d4e7e:nb_colors=2` + `:x0=0:y0=0:x1=${width}:y1=${height}:seed=1`;
  const barTop = height - Math.round((8 * height) / LARGE.height);
  const barGroove = `drawbox=x=0:y=${barTop}:w=${width}:h=${height - barTop}:color=black@0.35:t=fill`;
  ffmpeg([
    '-f',
    'lavfi',
    '-i',
    gradient,
    '-vf',
    ['format=rgb24', barGroove, ...tickMarks(size, seconds)].join(','),
    '-frames:v',
    1,
    file,
  ]);
  return file;
}

// Marks above the bar at the times at which the voice speaks.
function tickMarks({ width, height }, seconds) {
  const tickHeight = Math.round((16 * height) / LARGE.height);
  return speechTimes(seconds).map((time) => {
    const x = Math.round((width * time) / seconds);
    return `drawbox=x=${x - 1}:y=${height - tickHeight}:w=2:h=${tickHeight}:color=white@0.45:t=fill`;
  });
}

function drawText({ font, text, size, x, y, expand = false }) {
  const expansion = expand ? 'normal' : 'none';
  return (
    `drawtext=fontfile=${quoteForFilter(font)}:text=${quoteForFilter(text)}:expansion=${expansion}` +
    `:fontsize=${Math.round(size)}:fontcolor=white:x=${x}:y=${y}`
  );
}

// Colons end an option even inside quotes, so they need a backslash too.
function quoteForFilter(text) {
  return `'${text.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}'`;
}

// --- Sound and captions ---------------------------------------------------------------------------------

function speechTimes(seconds) {
  const times = [];
  for (let time = SPEECH_EVERY_SECONDS; time < seconds; time += SPEECH_EVERY_SECONDS) times.push(time);
  return times;
}

// Makes a WAV file as long as the lecture: one sentence at each speech time, and digital silence in between.
function makeSpeechTrack(work, language) {
  const times = speechTimes(LECTURE_SECONDS);
  const sentences = times.map((time) => makeSentence(work, language, time));
  const placed = times.map(
    (time, i) =>
      // The voice begins with a short pause. Without it, the sentence starts exactly on time.
      `[${i}:a]silenceremove=start_periods=1:start_threshold=-45dB,aresample=${SAMPLE_RATE},` +
      `adelay=${time * 1000}[s${i}]`,
  );
  const labels = times.map((_, i) => `[s${i}]`).join('');
  const mix = `${labels}amix=inputs=${times.length}:normalize=0,volume=0.8,apad=whole_dur=${LECTURE_SECONDS}`;
  const file = join(work, `speech-${language.code}.wav`);
  ffmpeg([
    ...sentences.flatMap((sentence) => ['-i', sentence]),
    '-filter_complex',
    `${placed.join(';')};${mix}[speech]`,
    '-map',
    '[speech]',
    '-t',
    LECTURE_SECONDS,
    file,
  ]);
  return file;
}

function makeSentence(work, language, time) {
  const file = join(work, `sentence-${language.code}-${time}.wav`);
  run('espeak-ng', ['-v', language.voice, '-s', '150', '-w', file, language.sentence(time)]);
  return file;
}

function quietTone(seconds) {
  return ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=${SAMPLE_RATE}:duration=${seconds}`];
}

function sayEnglish(seconds) {
  const small = ['', '', '', '', '', 'five', '', '', '', '', 'ten', '', '', '', '', 'fifteen'];
  const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy'];
  if (seconds < 20) return `${small[seconds]} seconds`;
  const ones = seconds % 10 ? `-${small[seconds % 10]}` : '';
  return `${tens[Math.floor(seconds / 10)]}${ones} seconds`;
}

function captionsFile(extraHeader = '') {
  const cues = speechTimes(LECTURE_SECONDS).map((time) => {
    const end = Math.min(time + CAPTION_SECONDS, LECTURE_SECONDS);
    const words = sayEnglish(time);
    return `${captionTime(time)} --> ${captionTime(end)}\n${words[0].toUpperCase()}${words.slice(1)}.\n`;
  });
  return `WEBVTT\n${extraHeader}\n${cues.join('\n')}`;
}

function captionTime(seconds) {
  const minutes = String(Math.floor(seconds / 60)).padStart(2, '0');
  return `00:${minutes}:${(seconds % 60).toFixed(3).padStart(6, '0')}`;
}

// --- HLS ------------------------------------------------------------------------------------------------

function makeHls(work, out, speech, fonts) {
  const videos = [LARGE, SMALL].map((size) => makeHlsVideo(work, out, size, fonts));
  const audios = LANGUAGES.map((language) => makeHlsAudio(work, out, language, speech[language.code]));
  const subtitles = makeHlsSubtitles(out);
  writeFileSync(join(out, 'master.m3u8'), masterPlaylist(videos, audios, subtitles));
}

function makeHlsVideo(work, out, size, fonts) {
  const directory = `video-${size.name}`;
  const picture = timeCodePicture(work, size, LECTURE_SECONDS, `${size.width}x${size.height}`, fonts);
  mkdirSync(join(out, directory), { recursive: true });
  ffmpeg([
    ...picture.inputs,
    '-filter_complex',
    `${picture.filter}[video]`,
    '-map',
    '[video]',
    ...h264Options(26),
    ...hlsOptions(join(out, directory)),
  ]);
  const codec = readAvcCodec(join(out, directory, 'init.mp4'));
  return { ...size, directory, codec, ...bitRates(join(out, directory)) };
}

// AAC encoders add one priming frame at the start. An MP4 file skips it with its edit list, but players that append HLS segments may
// ignore that list and play 32 ms late. So this removes one frame of the silence at the start. The ADTS file in between drops the negative
// time, so the first segment starts at 0.
function makeHlsAudio(work, out, language, speech) {
  const directory = `audio-${language.code}`;
  const adts = join(work, `speech-${language.code}.aac`);
  mkdirSync(join(out, directory), { recursive: true });
  ffmpeg([
    '-i',
    speech,
    '-af',
    `atrim=start_sample=${AAC_FRAME_SAMPLES},asetpts=PTS-STARTPTS,apad`,
    '-t',
    LECTURE_SECONDS,
    ...aacOptions(),
    adts,
  ]);
  ffmpeg([
    '-i',
    adts,
    '-t',
    LECTURE_SECONDS,
    '-c',
    'copy',
    '-bsf:a',
    'aac_adtstoasc',
    ...hlsOptions(join(out, directory)),
  ]);
  return { ...language, directory, codec: 'mp4a.40.2', ...bitRates(join(out, directory)) };
}

function makeHlsSubtitles(out) {
  const directory = 'subtitles-en';
  mkdirSync(join(out, directory), { recursive: true });
  // RFC 8216, section 3.5: maps caption time 0 to media time 0.
  const header = 'X-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n';
  writeFileSync(join(out, directory, 'captions.vtt'), captionsFile(header));
  writeFileSync(
    join(out, directory, 'index.m3u8'),
    [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      `#EXT-X-TARGETDURATION:${LECTURE_SECONDS}`,
      '#EXT-X-MEDIA-SEQUENCE:0',
      '#EXT-X-PLAYLIST-TYPE:VOD',
      `#EXTINF:${LECTURE_SECONDS.toFixed(6)},`,
      'captions.vtt',
      '#EXT-X-ENDLIST',
      '',
    ].join('\n'),
  );
  return { directory, code: 'en', name: 'English' };
}

function hlsOptions(directory) {
  return [
    '-f',
    'hls',
    '-hls_time',
    SEGMENT_SECONDS,
    '-hls_playlist_type',
    'vod',
    '-hls_list_size',
    0,
    '-hls_segment_type',
    'fmp4',
    '-hls_flags',
    '+independent_segments',
    '-hls_fmp4_init_filename',
    'init.mp4',
    '-hls_segment_filename',
    join(directory, 'segment-%02d.m4s'),
    join(directory, 'index.m3u8'),
  ];
}

function masterPlaylist(videos, audios, subtitles) {
  // Every variant plays together with one audio rendition, so its bandwidth includes that of the largest one.
  const audioPeak = Math.max(...audios.map((audio) => audio.peak));
  const audioAverage = Math.max(...audios.map((audio) => audio.average));
  const lines = ['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', '', '## Audio'];
  for (const audio of audios) {
    const chosen = audio.isDefault ? 'YES' : 'NO';
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="audio",LANGUAGE="${audio.code}",NAME="${audio.name}",` +
        `DEFAULT=${chosen},AUTOSELECT=${chosen},CHANNELS="1",URI="${audio.directory}/index.m3u8"`,
    );
  }
  lines.push('', '## Subtitles');
  lines.push(
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subtitles",LANGUAGE="${subtitles.code}",` +
      `NAME="${subtitles.name}",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="${subtitles.directory}/index.m3u8"`,
  );
  lines.push('', '## Video');
  for (const video of videos) {
    lines.push(
      `#EXT-X-STREAM-INF:BANDWIDTH=${video.peak + audioPeak},` +
        `AVERAGE-BANDWIDTH=${video.average + audioAverage},CODECS="${video.codec},${audios[0].codec}",` +
        `RESOLUTION=${video.width}x${video.height},FRAME-RATE=${FRAME_RATE.toFixed(3)},` +
        'AUDIO="audio",SUBTITLES="subtitles"',
    );
    lines.push(`${video.directory}/index.m3u8`);
  }
  return `${lines.join('\n')}\n`;
}

// Reads profile, constraints and level from the avcC box, because the encoder may write others than the options ask for.
function readAvcCodec(initFile) {
  const bytes = readFileSync(initFile);
  const box = bytes.indexOf('avcC');
  if (box < 0) fail(`No H.264 configuration found in ${initFile}.`);
  return `avc1.${bytes.subarray(box + 5, box + 8).toString('hex')}`;
}

function bitRates(directory) {
  const segments = listFiles(directory).filter((file) => file.endsWith('.m4s'));
  const sizes = segments.map((file) => statSync(file).size);
  return {
    peak: Math.ceil((Math.max(...sizes) * 8) / SEGMENT_SECONDS),
    average: Math.ceil((sum(sizes) * 8) / LECTURE_SECONDS),
  };
}

// --- Encoders -------------------------------------------------------------------------------------------

function h264Options(quality) {
  const keyframeFrames = KEYFRAME_SECONDS * FRAME_RATE;
  return [
    '-c:v',
    'libx264',
    '-profile:v',
    'main',
    '-preset',
    'veryslow',
    '-crf',
    quality,
    '-pix_fmt',
    'yuv420p',
    '-g',
    keyframeFrames,
    '-keyint_min',
    keyframeFrames,
    '-sc_threshold',
    0,
    // Without B-frames, the first frame is at 0 in every container, so no timestamps have to be shifted.
    '-bf',
    0,
    // The 16 reference frames of the preset would require a higher H.264 level than this size needs.
    '-refs',
    4,
  ];
}

function vp9Options() {
  const keyframeFrames = KEYFRAME_SECONDS * FRAME_RATE;
  return ['-c:v', 'libvpx-vp9', '-crf', 40, '-b:v', 0, '-g', keyframeFrames, '-pix_fmt', 'yuv420p'];
}

function aacOptions() {
  return ['-c:a', 'aac', '-b:a', '40k', '-ac', 1, '-ar', SAMPLE_RATE];
}

function opusOptions() {
  // Opus priming is 312 samples. WebM has no negative times, so without this shift the picture would start late by that time.
  const shift = 'aresample=48000,asetpts=PTS+312/48000/TB';
  return ['-af', shift, '-c:a', 'libopus', '-b:a', '24k', '-ac', 1];
}

// --- Programs and files ---------------------------------------------------------------------------------

function ffmpeg(args) {
  // Without dates and versions, and with a fixed number of threads, the same ffmpeg writes the same bytes every time.
  const output = args.at(-1);
  const same = ['-map_metadata', -1, '-fflags', '+bitexact', '-flags', '+bitexact', '-threads', 2];
  const quiet = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'];
  run('ffmpeg', [...quiet, ...args.slice(0, -1), ...same, output]);
}

function run(program, args) {
  const result = spawnSync(program, args.map(String), { encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status === 0) return;
  fail(`${program} ${args.join(' ')}\nended with ${result.status ?? result.signal}:\n${result.stderr}`);
}

function requireProgram(program, versionOption, debianPackage) {
  const result = spawnSync(program, [versionOption], { stdio: 'ignore' });
  if (result.error || result.status !== 0) {
    fail(`${program} is missing. On Debian or Ubuntu: sudo apt install ${debianPackage}`);
  }
}

function findFont(name) {
  const directories = ['/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/TTF', '/usr/share/fonts/dejavu'];
  const file = directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
  return file ?? fail(`The font ${name} is missing. On Debian or Ubuntu: sudo apt install fonts-dejavu-core`);
}

function replaceOutputs(out) {
  for (const path of OUTPUTS) {
    rmSync(join(REPO, path), { recursive: true, force: true });
    cpSync(join(out, path), join(REPO, path), { recursive: true });
  }
}

function checkSizes(out) {
  const limits = [
    ['demo/media/lecture.jpg', MAX_POSTER_BYTES],
    ['', MAX_TOTAL_BYTES],
  ];
  for (const path of OUTPUTS) {
    if (path.startsWith('test/')) limits.push([path, MAX_TEST_FILE_BYTES]);
  }
  for (const [path, limit] of limits) {
    const size = totalSize(join(out, path));
    if (size > limit) fail(`${path || 'All files together'}: ${size} bytes, but at most ${limit} are allowed.`);
  }
}

function reportSizes() {
  const files = OUTPUTS.flatMap((path) => listFiles(join(REPO, path)));
  for (const file of files) console.log(String(statSync(file).size).padStart(9), relative(REPO, file));
  console.log(String(sum(files.map((file) => statSync(file).size))).padStart(9), 'bytes in total');
}

function totalSize(path) {
  return sum(listFiles(path).map((file) => statSync(file).size));
}

function listFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function fail(message) {
  throw new Failure(message);
}
