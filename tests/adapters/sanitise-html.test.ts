import { describe, expect, jest, test } from '@jest/globals';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';

// As in bundles (`alias` in serverless.yml): whoever wants to read styles fails.
jest.mock('postcss', () => jest.requireActual('../../src/adapters/html/no-styles.ts'));

describe('sanitised HTML', () => {
  test.each([
    ['<p>Some <b>bold</b> text</p><ul><li>one</li></ul>'],
    ['<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>'],
    ['a &amp; b<br />c'],
  ])('keeps the structure of a text: %s', (html) => {
    expect(sanitiseHtml(html)).toBe(html);
  });

  test.each([
    ['<script>alert(1)</script><p>x</p>', '<p>x</p>'],
    ['<style>p{display:none}</style>x', 'x'],
    ['<p style="color:red;background:url(x)">x</p><a style="}" href="">y</a>', '<p>x</p><a>y</a>'],
    ['<p style="position:fixed" class="a" id="b" onclick="x()">x</p>', '<p>x</p>'],
    ['<img src="https://example.org/p.gif" onerror="x()">x', 'x'],
    ['<iframe src="https://example.org"></iframe>x', 'x'],
    ['<svg><a xlink:href="javascript:x()">x</a></svg>', '<a>x</a>'],
    ['<h1>Name</h1>', '<h2>Name</h2>'],
    ['<p>never closed', '<p>never closed</p>'],
    ['x < y', 'x &lt; y'],
  ])('has nothing else: %s', (html, safe) => {
    expect(sanitiseHtml(html)).toBe(safe);
  });

  test.each([
    ['https://example.org/a?b=1&c=2', 'https://example.org/a?b=1&amp;c=2'],
    ['//example.org/a', 'https://example.org/a'],
    ['mailto:shop@example.org', 'mailto:shop@example.org'],
  ])('keeps a link to %s without passing trust on', (href, kept) => {
    const html = sanitiseHtml(`<a href="${href}" target="_blank" title="t">x</a>`);
    expect(html).toBe(`<a href="${kept}" rel="noopener nofollow">x</a>`);
  });

  test.each([
    'javascript:x()',
    'JaVa\tscript:x()',
    'data:text/html,x',
    '/collections/all',
    '#top',
    '',
  ])('drops the address of a link to %j', (href) => {
    expect(sanitiseHtml(`<a href="${href}">x</a>`)).toBe('<a>x</a>');
  });

  test('is safe already: a second time changes nothing', () => {
    const once = sanitiseHtml('<div><h1>A & B</h1><a href="//x.example">x</a>&lt;script&gt;</div>');
    expect(sanitiseHtml(once)).toBe(once);
  });

  test('survives nesting without end', () => {
    expect(sanitiseHtml(`${'<div>'.repeat(20_000)}x`)).toContain('x');
  });
});
