export type { LabMediaOptions, LabVideo } from './lab-media.js';
export type { LabAnswer, LabHeartbeat } from './lab-transport.js';
export { startLab, type Lab } from './start-lab.js';
