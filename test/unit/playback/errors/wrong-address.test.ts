import { expect } from '@open-wc/testing';
import { wrongAddress } from '../../../../src/playback/errors/wrong-address.js';
import type { PlaybackErrorReason } from '../../../../src/playback/errors/playback-error.js';

const PAGE = 'https://school.example/course/';

/** As the player does: see `VideocmsPlayer.src`. */
function resolved(written: string): string {
  return written.trim() && URL.canParse(written, PAGE) ? new URL(written, PAGE).href : written;
}

describe('wrongAddress', () => {
  const rows: [written: string, reason: PlaybackErrorReason | undefined][] = [
    ['', 'no-address'],
    ['  ', 'no-address'],
    ['undefined', 'no-address'],
    ['null', 'no-address'],
    [' undefined ', 'no-address'],
    ['[object Object]', 'no-address'],
    ['{{ video.url }}', 'no-address'],
    ['https://media.example/{{ id }}.mp4', 'no-address'],
    ['${url}', 'no-address'],
    ['<%= video.url %>', 'no-address'],
    ['C:\\Users\\me\\lecture.mp4', 'local-file'],
    ['"C:\\Users\\me\\lecture.mp4"', 'local-file'],
    ['c:/lecture.mp4', 'local-file'],
    ['file:///home/me/lecture.mp4', 'local-file'],
    ['\\\\server\\share\\lecture.mp4', 'local-file'],
    ['smb://server/lecture.mp4', 'local-file'],
    ['~/Videos/lecture.mp4', 'local-file'],
    ['content://media/external/video/1', 'local-file'],
    ['https://', 'invalid-address'],
    ['<iframe src="https://media.example/lecture"></iframe>', 'invalid-address'],
    ['"https://media.example/lecture.mp4"', 'invalid-address'],
    ['”https://media.example/lecture.mp4”', 'invalid-address'],
    ['https://media.example/lecture.mp4"', 'invalid-address'],
    ['www.media.example/lecture.mp4', 'invalid-address'],
    ['https//media.example/lecture.mp4', 'invalid-address'],
    ['https://www.youtube.com/watch?v=1', 'web-page'],
    ['https://m.youtube.com/watch?v=1', 'web-page'],
    ['https://youtu.be/1', 'web-page'],
    ['https://www.youtube-nocookie.com/embed/1', 'web-page'],
    ['https://vimeo.com/1', 'web-page'],
    ['https://player.vimeo.com/video/1', 'web-page'],
    ['https://drive.google.com/file/d/1/view?usp=sharing', 'web-page'],
    ['https://www.dropbox.com/s/1/lecture.mp4?dl=0', 'web-page'],
    ['https://school-my.sharepoint.com/:v:/g/personal/1', 'web-page'],
    ['https://1drv.ms/v/1', 'web-page'],
    ['https://www.loom.com/share/1', 'web-page'],
    ['https://player.vimeo.com/progressive_redirect/playback/1/rendition/720p/file.mp4', undefined],
    ['https://drive.google.com/uc?export=download&id=1', undefined],
    ['https://www.dropbox.com/s/1/lecture.mp4?raw=1', undefined],
    ['https://school-my.sharepoint.com/personal/lecture.mp4?download=1', undefined],
    ['https://notyoutube.com/lecture.mp4', undefined],
    ['https://media.example/lecture.mp4', undefined],
    ['https://media.example/it’s a {lecture}.mp4', undefined],
    ['http://media.example/lecture.mp4', undefined],
    ['lessons\\week 1.mp4', undefined],
    ['/undefined/lecture.mp4', undefined],
    ['null.mp4', undefined],
    ['blob:https://school.example/1-2-3', undefined],
  ];
  for (const [written, reason] of rows) {
    it(`takes "${written}" for ${reason ?? 'an address'}`, () => {
      expect(wrongAddress(resolved(written), written, 'https:')?.reason).to.equal(reason);
    });
  }

  it('quotes what is written', () => {
    expect(wrongAddress(`${PAGE}undefined`, 'undefined', 'https:')?.message).to.equal(
      '"undefined" is what a script or a template writes if it has no address',
    );
  });

  it('judges an address from elsewhere, such as a segment’s, by itself', () => {
    expect(wrongAddress('file:///segment.ts', '', 'https:')?.reason).to.equal('local-file');
    expect(wrongAddress('https://media.example/segment.ts', '', 'https:')).to.equal(undefined);
  });

  it('takes files for addresses on a page that is one', () => {
    expect(wrongAddress('file:///lecture.mp4', 'lecture.mp4', 'file:')).to.equal(undefined);
  });
});
