import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIGatewayProxyEventV2, ScheduledEvent, SNSEvent } from 'aws-lambda';

const HOME = join(process.cwd(), 'events', 'samples');

function read(name: string): unknown {
  return JSON.parse(readFileSync(join(HOME, `${name}.json`), 'utf8'));
}

/** Payloads of events/samples, by function and case: `orders/create-card`. */
export function httpSample(name: string): APIGatewayProxyEventV2 {
  return read(name) as APIGatewayProxyEventV2;
}

export function snsSample(name: string): SNSEvent {
  return read(name) as SNSEvent;
}

export function identitySample(name: string): unknown {
  return read(name);
}

export function scheduleSample(name: string): ScheduledEvent {
  return read(name) as ScheduledEvent;
}

/** The names of all samples, by function. */
export function sampleNames(): Map<string, string[]> {
  const folders = readdirSync(HOME, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return new Map(
    folders.map(({ name }) => [
      name,
      readdirSync(join(HOME, name)).map((file) => `${name}/${file.replace(/\.json$/, '')}`),
    ]),
  );
}

/** What the samples speak of. */
export const SAMPLE = {
  cardCart: 'cart_01KYM2NE807Q2M9XB4TK8VHN3PRD5WJC6YFG',
  cashCart: 'cart_01KYM2NE803HW8KD5VQ7ZTM2XNB9PRJ4CFGA',
  changedCart: 'cart_01KYM2NE80T5WQ8ZDR2HVM6CXK4JPN9BYG3S',
  guestCart: 'cart_01KYM2NE809GWM3XTQ7ZBK5RD2HYN8VPJ4CF',
  cardOrder: 'ord_01KYM2NE80FWNS67AM92FBDPAS',
  cashOrder: 'ord_01KYM2NE8088RCAPEWH7JQSSCK',
  changedOrder: 'ord_01KYM2NE8047G1DX4MPAX06DY8',
  productSlug: 'house-blend-coffee',
  sku: 'COF-HSE-250-BEAN',
} as const;
