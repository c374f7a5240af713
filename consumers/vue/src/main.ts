import { createApp } from 'vue';
import LecturePage from './LecturePage.vue';

createApp(LecturePage).mount('#root');
