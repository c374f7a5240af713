/** Texts of the controls in English, which are also their keys. `{name}` is a placeholder. */
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

/** Key of a text of the controls: its English wording. */
export type SkinTextKey = Keys[number];

/** Texts of the controls in one language. `{name}` is a placeholder. */
export type SkinTexts = Partial<Record<SkinTextKey, string>>;

/** Finds a text in the first of several translations that has it, or else in English, and fills in its placeholders. */
export function textOf(
  key: SkinTextKey,
  values: Readonly<Record<string, string>>,
  texts: readonly SkinTexts[],
): string {
  const text = texts.find((one) => one[key] !== undefined)?.[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}
