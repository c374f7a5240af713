import { expect } from '@open-wc/testing';
import { isHls } from '../../../src/playback/source.js';

describe('isHls', () => {
  const rows: [url: string, type: string, hls: boolean][] = [
    ['https://media.example/a/master.m3u8', '', true],
    ['https://media.example/a/MASTER.M3U8', '', true],
    ['https://media.example/a/master.m3u8?token=x.mp4#t=5', '', true],
    ['https://media.example/a.mp4', '', false],
    ['https://media.example/a.mp4?next=b.m3u8', '', false],
    ['https://media.example/a.m3u8', 'video/mp4', false],
    ['https://media.example/play', '', false],
    ['https://media.example/play', 'application/vnd.apple.mpegurl', true],
    ['https://media.example/play', 'application/x-mpegURL', true],
    ['https://media.example/play', 'Audio/MpegUrl; charset=utf-8', true],
    ['https://media.example/play', 'audio/x-mpegurl', true],
    ['https://media.example/play', 'audio/mpeg', false],
    ['data:application/vnd.apple.mpegurl;base64,I0VYVE0zVQ', '', true],
    ['data:video/mp4;base64,AAAA', '', false],
    ['data:text/plain,a.m3u8', '', false],
    ['', '', false],
    ['https://', '', false],
  ];
  for (const [url, type, hls] of rows) {
    it(`is ${hls} of "${url}"${type && ` of type ${type}`}`, () => {
      expect(isHls({ url, type })).to.equal(hls);
    });
  }
});
