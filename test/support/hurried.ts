let timer: number | undefined;

/**
 * Awaits what comes when something that has failed is tried again, and leaves out the seconds before each attempt: as when the
 * browser is online again, time after time. How long they are is for the unit tests of `RetrySchedule`.
 */
export async function hurried<Value>(awaited: Promise<Value>): Promise<Value> {
  timer = window.setInterval(() => dispatchEvent(new Event('online')), 20);
  try {
    return await awaited;
  } finally {
    clearInterval(timer);
  }
}

// Where it never comes.
afterEach(() => clearInterval(timer));
