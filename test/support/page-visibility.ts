/**
 * Lets the tests of one `describe` hide and show their page, which is visible at first. The real visibility is ignored, because a page of
 * unit tests may be behind another one.
 */
export function usePageVisibility(): { setHidden: (hidden: boolean) => void } {
  const setHidden = (hidden: boolean): void => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  beforeEach(() => setHidden(false));
  afterEach(() => Reflect.deleteProperty(document, 'hidden'));
  return { setHidden };
}
