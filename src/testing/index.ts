export type { LabAnswer, LabHeartbeat } from './lab-transport.js';
export { startLab, type Lab, type LabMediaOptions } from './start-lab.js';
