import { executeServerCommand } from '@web/test-runner-commands';
import { there } from '../../support/there.js';
import type { Skinned } from './skin-fixtures.js';

/** Picture of the player, as the browser draws it. */
export async function picture({ player }: Skinned): Promise<ImageData> {
  for (let frames = 0; frames < 3; frames++) await new Promise(requestAnimationFrame);
  const data = await executeServerCommand<string, undefined>('picture');
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const { left, top, width, height } = player.getBoundingClientRect();
  const drawing = there(new OffscreenCanvas(width, height).getContext('2d'));
  drawing.drawImage(image, -left, -top);
  return drawing.getImageData(0, 0, width, height);
}

/** Red, green and blue of a pixel. */
export function pixel({ data, width }: ImageData, x: number, y: number): number[] {
  const at = (y * width + x) * 4;
  return [...data.slice(at, at + 3)];
}
