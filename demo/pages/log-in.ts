import { html, nothing, render } from 'lit';
import { askSchool, LoggedOutError } from './school-api.js';

/** Function that shows a page in an element. It requests the page's data from the server first. */
export type Show = (main: HTMLElement) => Promise<void>;

/** Element of the latest call. */
let latest: HTMLElement | undefined;

/**
 * Shows a page to a logged-in administrator, and a form that asks for the token to everyone else. If a page loads for longer than one that
 * was requested after it, it is not shown.
 */
export async function showLoggedIn(show: Show): Promise<void> {
  // A new element each time: late results that are rendered into the last one are not visible.
  const main = document.createElement('main');
  latest = main;
  let fault: Error | undefined;
  try {
    await show(main);
  } catch (error) {
    fault = error as Error;
  }
  if (latest !== main) return;
  document.querySelector('main')?.replaceWith(main);
  if (!fault) showLogOut(true);
  else if (fault instanceof LoggedOutError) showForm(main, show);
  else showFault(main, show, fault.message);
}

function showFault(main: HTMLElement, show: Show, fault: string): void {
  render(
    html`
      <div class="card">
        <h1>This page cannot be shown</h1>
        <p class="fault" role="alert">${fault}</p>
        <div class="actions"><button @click=${() => showLoggedIn(show)}>Try again</button></div>
      </div>
    `,
    main,
  );
}

function showForm(main: HTMLElement, show: Show, fault = ''): void {
  showLogOut(false);
  const logIn = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { token } = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    try {
      await askSchool('/session', 'POST', { token });
    } catch (error) {
      showForm(main, show, (error as Error).message);
      main.querySelector('input')?.focus();
      return;
    }
    await showLoggedIn(show);
  };
  render(
    html`
      <form class="log-in card" @submit=${logIn}>
        <h1>Administrator</h1>
        <p>The token was printed when the server started for the first time, or is what ADMIN_TOKEN says.</p>
        <label>
          Token
          <input
            name="token"
            type="password"
            autocomplete="current-password"
            required
            aria-invalid=${fault ? 'true' : 'false'}
            aria-describedby="log-in-fault"
          />
        </label>
        <p id="log-in-fault" class="fault" role="alert">${fault || nothing}</p>
        <button>Log in</button>
      </form>
    `,
    main,
  );
}

/** Shows or hides the button in the page's header. */
function showLogOut(isLoggedIn: boolean): void {
  const button = document.querySelector<HTMLButtonElement>('#log-out');
  if (!button) return;
  button.hidden = !isLoggedIn;
  button.onclick = async () => {
    // If it fails, the page still has the button after the reload.
    await askSchool('/session', 'DELETE').catch(() => undefined);
    location.reload();
  };
}
