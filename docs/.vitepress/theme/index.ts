import DefaultTheme from 'vitepress/theme';
import type { Theme } from 'vitepress';
import Playground from './Playground.vue';
import './site.css';

export default {
  extends: DefaultTheme,
  enhanceApp({ app, router, siteData }) {
    app.component('Playground', Playground);
    if (import.meta.env.SSR || import.meta.env.DEV) return;
    // All pages lie in one folder, at a path that only the address says.
    siteData.value = { ...siteData.value, base: new URL('.', location.href).pathname };
    const go = router.go;
    router.go = (href) => go(href === undefined ? undefined : new URL(href, location.href).href);
  },
} satisfies Theme;
