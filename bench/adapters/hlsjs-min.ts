import { bareHlsJs } from './bare-hls-js.js';

export default bareHlsJs('min');
