import { expect, it } from 'vitest';
import { richTextHtml } from '../../src/web/rich-text-html.ts';

it('short words of code with hyphens stay on one line', () => {
  expect(richTextHtml([{ kind: 'code', text: 'set max-age <b> to-the-end-of-time now' }])).toBe(
    '<code>set <span class="whole">max-age</span> &lt;b&gt; to-the-end-of-time now</code>',
  );
});
