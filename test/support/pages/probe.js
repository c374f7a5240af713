// Runs in a page of another site: plays its player, and reports the result to the page around the frame.

const problems = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  problems.push(`${violatedDirective} ${blockedURI}`),
);
addEventListener('error', ({ message }) => problems.push(message));
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
for (const level of ['warn', 'error']) {
  console[level] = (...parts) => problems.push(parts.map(String).join(' '));
}

customElements.whenDefined('videocms-player').then(() => {
  const player =
    document.querySelector('videocms-player') ??
    document.querySelector('#outer').shadowRoot.querySelector('videocms-player');
  const report = () => {
    const { width, height } = player.getBoundingClientRect();
    const { width: videoWidth, height: videoHeight } = player.video.getBoundingClientRect();
    const said = player.shadowRoot.querySelector('[role="alert"]')?.textContent;
    parent.postMessage(
      {
        problems,
        said,
        compatMode: document.compatMode,
        position: player.currentTime,
        width,
        height,
        videoWidth,
        videoHeight,
        heights: [...player.videoRenditions].map(({ height }) => height),
        languages: [...player.audioTracks].map(({ language }) => language),
        captions: [...player.textTracks].map(({ language }) => language),
      },
      '*',
    );
  };
  player.addEventListener('heartbeat-sent', report);
  player.addEventListener('error', () => player.updateComplete.then(report));
  player.muted = true;
  player.play();
});
