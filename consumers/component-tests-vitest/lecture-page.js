import 'videocms-player';

/** A page of a school: it names the course in each heartbeat, and tells the learner where progress is not saved. */
export function lecturePage() {
  document.body.innerHTML = `
    <videocms-player uuid="uuid-1234" params="student=john_doe"></videocms-player>
    <output></output>`;
  const player = document.querySelector('videocms-player');
  player.webhooks = [{ url: '/video-tracking', requestField: 'student', responseField: 'student_id', rpm: 2 }];
  player.addEventListener('heartbeat', ({ body }) => body.set('course', 'algebra'));
  player.addEventListener('heartbeat-error', ({ continues }) => {
    document.querySelector('output').textContent = continues
      ? 'Your progress will be saved later.'
      : 'Your progress is not saved.';
  });
  return player;
}
