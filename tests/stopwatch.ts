/**
 * Starts to measure work of this process.
 * @returns milliseconds since: of the clock, or of the processor if that is less, for a neighbour that takes the core is no slowness of ours
 */
export function stopwatch(): () => number {
  const [started, busy] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(busy);
    return Math.min(performance.now() - started, (user + system) / 1_000);
  };
}
