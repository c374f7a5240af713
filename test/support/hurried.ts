let timer: number | undefined;

/**
 * Awaits the result of retries without the delays before them: dispatches `online` again and again. The unit tests of `RetrySchedule` test
 * the delays.
 */
export async function hurried<Value>(awaited: Promise<Value>): Promise<Value> {
  timer = window.setInterval(() => dispatchEvent(new Event('online')), 20);
  try {
    return await awaited;
  } finally {
    clearInterval(timer);
  }
}

// If the promise never settles.
afterEach(() => clearInterval(timer));
