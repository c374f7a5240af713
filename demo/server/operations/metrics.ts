import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  readonly accepted: Counter;
  readonly refused: Counter<'status'>;
  readonly flushSize: Histogram;
  readonly flushSeconds: Histogram;
}

/** Creates the metrics for Prometheus. They are about the receiver as a whole, and contain no names. */
export function createMetrics(waiting: () => number): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'heartbeats_waiting',
    help: 'Heartbeats that wait to be stored',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  return {
    registry,
    accepted: new Counter({ name: 'heartbeats_accepted_total', help: 'Heartbeats stored and acknowledged', registers }),
    refused: new Counter({
      name: 'heartbeats_refused_total',
      help: 'Heartbeats answered otherwise, by status',
      labelNames: ['status'],
      registers,
    }),
    flushSize: new Histogram({
      name: 'flush_heartbeats',
      help: 'Heartbeats of one statement',
      buckets: [1, 5, 20, 50, 100, 200, 500],
      registers,
    }),
    flushSeconds: new Histogram({
      name: 'flush_seconds',
      help: 'Time of one statement',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
  };
}
