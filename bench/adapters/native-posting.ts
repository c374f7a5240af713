import type { Adapter } from './adapter.js';
import native from './native.js';

/** Baseline, not a product: bare video with a minimal script that POSTs a form to each webhook every second. Most of its cost is `fetch`. */
const nativePosting: Adapter = {
  ...native,
  id: 'native-posting',
  title: 'bare `<video controls>` + a plain POST for each webhook',
  head: ({ webhooks }) => `<script>
      const post = (i) => {
        const body = new FormData();
        body.append('uuid', 'bench');
        body.append('position', String(document.querySelector('video').currentTime));
        body.append('student_' + i, '');
        fetch('/heartbeat', { method: 'POST', body, redirect: 'error', keepalive: true });
      };
      addEventListener('DOMContentLoaded', () => {
        for (let i = 0; i < ${webhooks}; i++) setInterval(() => post(i), 1000);
        bench.mark('defined');
      });
    </script>`,
};

export default nativePosting;
