import { expect } from '@open-wc/testing';
import { AutoHide } from '../../../../src/skin/controls/auto-hide.js';
import { useFakeClock } from '../../../support/fake-clock.js';

describe('AutoHide', () => {
  const clock = useFakeClock();

  function autoHide(seconds = 3): { hiding: AutoHide; state: { isNeeded: boolean }; changes: boolean[] } {
    const state = { isNeeded: false };
    const changes: boolean[] = [];
    const hiding = new AutoHide({
      seconds: () => seconds,
      isNeeded: () => state.isNeeded,
      onChange: (isVisible) => changes.push(isVisible),
    });
    return { hiding, state, changes };
  }

  it('hides some seconds after the last movement', async () => {
    const { hiding, changes } = autoHide();

    hiding.wake();
    await clock.advance(2);
    hiding.wake();
    await clock.advance(2.9);
    expect(changes).to.deep.equal([]);
    await clock.advance(0.2);

    expect(changes).to.deep.equal([false]);
    expect(clock.pending).to.equal(0);
  });

  it('has one timer, however often somebody moves', async () => {
    const { hiding } = autoHide();

    for (let i = 0; i < 100; i++) hiding.wake();

    expect(clock.pending).to.equal(1);
    await clock.advance(3);
  });

  it('shows again at a movement', async () => {
    const { hiding, changes } = autoHide();
    hiding.wake();
    await clock.advance(3);

    hiding.wake();

    expect(changes).to.deep.equal([false, true]);
    hiding.stop();
    expect(clock.pending).to.equal(0);
  });

  it('waits for nothing while the controls are needed, and stays if they are when the time is over', async () => {
    const { hiding, state, changes } = autoHide();
    state.isNeeded = true;
    hiding.wake();
    expect(clock.pending).to.equal(0);

    state.isNeeded = false;
    hiding.wake();
    state.isNeeded = true;
    await clock.advance(10);

    expect(changes).to.deep.equal([]);
  });

  it('hides at once when the pointer is gone', () => {
    const { hiding, changes } = autoHide();
    hiding.wake();

    hiding.sleep();

    expect(changes).to.deep.equal([false]);
    expect(clock.pending).to.equal(0);
  });

  it('never hides by -1', async () => {
    const { hiding, changes } = autoHide(-1);

    hiding.wake();
    hiding.sleep();
    await clock.advance(60);

    expect(changes).to.deep.equal([]);
  });
});
