/** The pages of the site, in the order in which people need them. A page that is missing here is refused by the build. */
export const sidebar = [
  {
    text: 'Guide',
    items: [
      { text: 'For teachers', link: '/teacher' },
      { text: 'For developers', link: '/developer' },
      { text: 'For the owner of a receiver', link: '/receiver' },
      { text: 'Playground', link: '/playground' },
    ],
  },
  {
    text: 'Ways into a page',
    items: [
      { text: 'All ways', link: '/embedding' },
      { text: 'Moodle', link: '/moodle' },
      { text: 'Canvas', link: '/canvas' },
      { text: 'WordPress', link: '/wordpress' },
      { text: 'LTI 1.3', link: '/lti' },
    ],
  },
  {
    text: 'The player',
    items: [
      { text: 'Configuration', link: '/configuration' },
      { text: 'Heartbeats', link: '/heartbeats' },
      { text: 'Playing', link: '/playback' },
      { text: 'The skin', link: '/skin' },
      { text: 'Testing your page', link: '/testing' },
      { text: 'Limitations', link: '/limitations' },
      { text: 'Browsers', link: '/browsers' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: '&lt;videocms-player&gt;', link: '/reference-element' },
      { text: '&lt;videocms-skin&gt;', link: '/reference-skin' },
      { text: 'Differences from &lt;video&gt;', link: '/video-differences' },
      { text: 'Webhook fields', link: '/reference-webhooks' },
      { text: "The video's file", link: '/reference-video-file' },
      { text: "The server's environment", link: '/reference-server' },
    ],
  },
  {
    text: 'Operating',
    items: [
      { text: 'Hosting the embed page', link: '/hosting' },
      { text: "Running the school's server", link: '/operating' },
      { text: "What the school's server does", link: '/receiving' },
      { text: 'Load', link: '/load' },
      { text: 'Privacy', link: '/privacy' },
      { text: 'Security', link: '/security' },
    ],
  },
  {
    text: 'Internals',
    items: [
      { text: 'Architecture', link: '/architecture' },
      { text: 'Decisions', link: '/decisions' },
      { text: 'Size and speed', link: '/bench' },
      { text: 'Contributing', link: '/contributing' },
      { text: 'Releasing', link: '/releasing' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
];
