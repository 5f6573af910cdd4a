import process from 'node:process';
import { jest } from '@jest/globals';

/** The lines of the log that were written as such meanwhile. */
export async function linesOf(work: () => Promise<void>): Promise<any[]> {
  const lines: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((line) => {
    lines.push(String(line));
    return true;
  });
  process.env.LOG_LEVEL = 'INFO';
  await work().finally(() => {
    process.env.LOG_LEVEL = 'SILENT';
    write.mockRestore();
  });
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
}

/** The metrics that were told meanwhile, each as CloudWatch reads it. */
export async function metricsOf(work: () => Promise<void>): Promise<any[]> {
  return (await linesOf(work)).filter((line) => '_aws' in line);
}
