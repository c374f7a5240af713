import { html, nothing, render } from 'lit';
import { askSchool, LoggedOutError } from './school-api.js';

/** Shows something in the place that it is given. It asks the server before it shows anything. */
export type Show = (main: HTMLElement) => Promise<void>;

/** Shows a page to whoever has the administrator's token, and a form that asks for it to everybody else. */
export async function showLoggedIn(show: Show): Promise<void> {
  // Of its own each time: whatever is rendered into the last one, late, is not seen.
  const main = document.createElement('main');
  const before = document.querySelector('main');
  try {
    await show(main);
    before?.replaceWith(main);
    showLogOut(true);
  } catch (error) {
    before?.replaceWith(main);
    if (error instanceof LoggedOutError) showForm(main, show);
    else showFault(main, show, (error as Error).message);
  }
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

/** The button is in the page's head. */
function showLogOut(isLoggedIn: boolean): void {
  const button = document.querySelector<HTMLButtonElement>('#log-out');
  if (!button) return;
  button.hidden = !isLoggedIn;
  button.onclick = async () => {
    // Where it fails, the page that is loaded again still has the button.
    await askSchool('/session', 'DELETE').catch(() => undefined);
    location.reload();
  };
}
