import { mount } from 'svelte';
import LecturePage from './LecturePage.svelte';

mount(LecturePage, { target: document.querySelector('#root')! });
