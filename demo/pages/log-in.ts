import { html, nothing, render } from 'lit';
import { askSchool, LoggedOutError } from './school-api.js';

/** Shows a page to whoever has the administrator's token, and a form that asks for it to everybody else. */
export async function showLoggedIn(main: HTMLElement, show: () => Promise<void>): Promise<void> {
  main.replaceChildren();
  try {
    await show();
  } catch (error) {
    if (error instanceof LoggedOutError) showForm(main, show);
    else render(html`<p class="fault" role="alert">${(error as Error).message}</p>`, main);
  }
}

function showForm(main: HTMLElement, show: () => Promise<void>, fault = ''): void {
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
    const place = document.createElement('main');
    main.replaceWith(place);
    await showLoggedIn(place, show);
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
