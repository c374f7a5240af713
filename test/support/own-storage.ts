/**
 * Gives the tests of one `describe` an empty `localStorage` of their own, because all open pages share the real one.
 */
export function useOwnStorage(): void {
  const real = Object.getOwnPropertyDescriptor(window, 'localStorage');
  if (!real) throw new Error('This browser has no localStorage.');
  beforeEach(() => {
    Object.defineProperty(window, 'localStorage', { configurable: true, get: () => sessionStorage });
    sessionStorage.clear();
  });
  afterEach(() => {
    sessionStorage.clear();
    Object.defineProperty(window, 'localStorage', real);
  });
}
