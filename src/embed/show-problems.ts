import { learnerLanguage, notShown } from './learner-language.js';
import { isFramed, showInPage } from './show-in-page.js';

/**
 * Fills the frame with the problems: a sentence for the learner in their language, and details for the teacher, there and in the console.
 */
export function showProblems(problems: readonly string[]): void {
  const notice = document.createElement('div');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  const headline = document.createElement(isFramed() ? 'p' : 'h1');
  headline.lang = learnerLanguage();
  headline.dir = 'auto';
  headline.textContent = notShown[learnerLanguage()];
  const details = document.createElement('ul');
  details.lang = 'en';
  for (const problem of problems) {
    console.warn(`[videocms-player] ${problem}`);
    const item = document.createElement('li');
    item.textContent = problem;
    details.append(item);
  }
  notice.append(headline, details);
  showInPage(notice);
}
