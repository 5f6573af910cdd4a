import { inksOf } from './pictures/inks.ts';
import type { MotifName } from './pictures/motifs.ts';
import { deepen, lighten, paints, type Paint } from './pictures/paint.ts';
import { drawings, type DrawingName } from './pictures/drawings.ts';

/** How to draw a product: an object, its two colours, the colour of the room, an emblem. */
export interface PictureSpec {
  readonly object: DrawingName;
  readonly main: Paint;
  readonly accent: Paint;
  readonly backdrop: Paint;
  readonly motif?: MotifName;
}

/**
 * Light, shadow and lift, the same in every picture: ids can then not clash with other contents when
 * several pictures stand inline in one page.
 */
const DEFS =
  '<defs>' +
  '<linearGradient id="round"><stop stop-color="#2a170c" stop-opacity=".22"/><stop offset=".2" stop-color="#fff" stop-opacity=".24"/><stop offset=".48" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#2a170c" stop-opacity=".3"/></linearGradient>' +
  '<linearGradient id="fall" x2=".3" y2="1"><stop stop-color="#fff" stop-opacity=".2"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#2a170c" stop-opacity=".18"/></linearGradient>' +
  '<radialGradient id="soft"><stop stop-color="#2a170c" stop-opacity=".42"/><stop offset=".55" stop-color="#2a170c" stop-opacity=".2"/><stop offset="1" stop-color="#2a170c" stop-opacity="0"/></radialGradient>' +
  '<radialGradient id="glow" cx=".38" cy=".3" r=".75"><stop stop-color="#fff" stop-opacity=".6"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>' +
  '<filter id="lift" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="8" dy="18" stdDeviation="15" flood-color="#2a170c" flood-opacity=".3"/></filter>' +
  '</defs>';

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Draws a product as a self-contained SVG of 800 × 800; the same spec always gives the same bytes. */
export function drawPicture(spec: PictureSpec, title: string): string {
  const { stage, draw } = drawings[spec.object];
  const room = paints[spec.backdrop];
  const shapes = draw(inksOf(spec.main, spec.accent, spec.motif));
  const scene =
    stage === 'table'
      ? `<path d="M0 490H800V800H0z" fill="${deepen(room, 0.1)}"/><path d="M0 0H800V800H0z" fill="url(#glow)"/><g transform="matrix(1.12 0 0 1.12 -48 -76)">${shapes}</g>`
      : `<circle cx="400" cy="400" r="330" fill="${lighten(room, 0.4)}"/><path d="M0 0H800V800H0z" fill="url(#glow)"/><g filter="url(#lift)">${shapes}</g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="800" viewBox="0 0 800 800" role="img" stroke-linecap="round" stroke-linejoin="round"><title>${escape(title)}</title>${DEFS}<path d="M0 0H800V800H0z" fill="${room}"/>${scene}</svg>`;
}

/** What the object of a picture is called in an alternative text: "a paper bag". */
export const nounOf = (spec: PictureSpec): string => drawings[spec.object].noun;
