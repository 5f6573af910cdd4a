import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import { Page } from '../../kit/page.tsx';
import { useQueryState } from '../../kit/query-state.ts';
import { useText } from '../../texts/use-text.ts';
import { FoundGoods } from './found-goods.tsx';
import { StockOfSku } from './stock-of-sku.tsx';

/** How many pieces there are: of a SKU, or of goods that are looked for by name. */
export function StockPage() {
  const t = useText();
  const { query, change } = useQueryState();
  const { sku = '', q = '' } = query;
  const [typed, setTyped] = useState(q === '' ? sku : q);
  return (
    <Page title={t.stock.title} intro={t.stock.intro}>
      <form
        class="filters"
        role="search"
        aria-label={t.stock.find}
        onSubmit={(event) => {
          event.preventDefault();
          change({ q: typed.trim(), sku: undefined });
        }}
      >
        <Field label={t.stock.find} type="search" value={typed} onInput={setTyped} />
        <Button>{t.list.apply}</Button>
      </form>
      {sku !== '' ? <StockOfSku key={sku} sku={sku} /> : q !== '' && <FoundGoods q={q} />}
    </Page>
  );
}
