/** Texts of the controls in English, which also name them. `{name}` stands for what is filled in. */
type Keys = [
  'Video player',
  'Play',
  'Pause',
  'Replay',
  'Back {seconds} seconds',
  'Forward {seconds} seconds',
  'Mute',
  'Unmute',
  'Volume',
  'Seek',
  '{time} of {duration}',
  'Live',
  'Go live',
  'Settings',
  'Back',
  'Captions',
  'Off',
  'Speed',
  'Quality',
  'Auto',
  'Audio',
  'AirPlay',
  'Cast',
  'Picture in picture',
  'Exit picture in picture',
  'Full screen',
  'Exit full screen',
  'Caption size',
  'Caption background',
  'Small',
  'Normal',
  'Large',
  'Very large',
  'Dark',
  'Solid',
  'None',
];

/** A text of the controls, named by its English wording. */
export type SkinTextKey = Keys[number];

/** Texts of the controls in one language. `{name}` stands for what is filled in. */
export type SkinTexts = Partial<Record<SkinTextKey, string>>;

/** A text in one of several languages: the first that has it, or else English. */
export function textOf(
  key: SkinTextKey,
  values: Readonly<Record<string, string>>,
  texts: readonly SkinTexts[],
): string {
  const text = texts.find((one) => one[key] !== undefined)?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
