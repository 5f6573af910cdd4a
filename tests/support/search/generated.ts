import { productIdOf } from '../../../src/application/ids.ts';
import type { SearchEntry } from '../../../src/domain/search/entry.ts';
import { createChance, type Chance } from '../../simulation/chance.ts';

const QUALITIES =
  'Organic,Vintage,Recycled,Waterproof,Lightweight,Insulated,Handmade,Adjustable,Ceramic,Wooden,Stainless,Merino,Bamboo,Leather,Cotton,Linen,Copper,Enamel,Quilted,Foldable,Compact,Thermal,Magnetic,Wireless,Rechargeable,Breathable,Reversible,Stackable,Scented,Embroidered,Polished,Brushed,Ribbed,Woven,Knitted,Printed,Slim,Heavy,Mini,Large,Classic,Modern,Rustic,Nordic,Travel,Outdoor,Kids,Premium,Everyday,Essential'.split(
    ',',
  );
const THINGS =
  'Kettle,Teapot,Mug,Jacket,Backpack,Lantern,Blanket,Notebook,Candle,Apron,Skillet,Saucepan,Cutting Board,Grinder,Espresso Machine,Coffee Beans,Green Tea,Snowboard,Bindings,Goggles,Helmet,Gloves,Sweater,Trousers,Shirt,Dress,Scarf,Sandals,Boots,Sneakers,Necklace,Bracelet,Earrings,Ring,Watch,Lamp,Cushion,Rug,Curtain,Chair,Stool,Table,Bookshelf,Planter,Watering Can,Trowel,Seeds,Soap,Shampoo,Towel,Bathrobe,Toothbrush,Headphones,Speaker,Keyboard,Charger,Tripod,Binoculars,Tent,Sleeping Bag,Thermos,Bottle,Lunchbox,Puzzle,Board Game,Fountain Pen,Ink,Sketchbook,Paintbrush,Easel,Yoga Mat,Dumbbell,Bicycle Bell,Pannier,Saddle,Umbrella,Wallet,Suitcase,Passport Holder,Sunglasses'.split(
    ',',
  );
const COLOURS =
  'Black,White,Navy,Crimson,Emerald,Sand,Charcoal,Ivory,Olive,Teal,Coral,Mustard,Lavender,Burgundy,Turquoise,Slate'.split(
    ',',
  );
const SIZES = ['XS', 'S', 'M', 'L', 'XL'];
const SYLLABLES =
  'ba be bi bo bu ca ce co da de di do fa fe fi ga ge go ha he hi ja jo ka ke ki ko la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo za ze zo'.split(
    ' ',
  );
const ENDS = ['n', 'r', 's', 'l', 'x', '', '', 'th', 'nd', 'sk'];
const CHINESE_QUALITIES =
  '有机,复古,防水,轻便,保温,手工,可调节,陶瓷,木质,不锈钢,羊毛,竹制,真皮,纯棉,亚麻,便携,无线,充电,透气,儿童,户外,北欧,现代,经典'.split(
    ',',
  );
const CHINESE_THINGS =
  '水壶,茶壶,马克杯,夹克,背包,灯笼,毛毯,笔记本,蜡烛,围裙,平底锅,砧板,咖啡豆,绿茶,滑雪板,护目镜,头盔,手套,毛衣,衬衫,连衣裙,围巾,凉鞋,运动鞋,项链,手链,耳环,手表,台灯,靠垫,地毯,椅子,书架,花盆,香皂,洗发水,毛巾,牙刷,耳机,音箱,键盘,帐篷,睡袋,保温杯,饭盒,拼图,钢笔,瑜伽垫,雨伞,钱包,行李箱,太阳镜'.split(
    ',',
  );

function name(random: Chance, syllables: number): string {
  const parts = Array.from({ length: syllables }, () => random.pick(SYLLABLES)!);
  const word = parts.join('') + random.pick(ENDS)!;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function titleMaker(random: Chance): () => string {
  const brands = Array.from({ length: 1_500 }, () => name(random, 2 + random.below(2)));
  const series = Array.from({ length: 3_000 }, () => name(random, 3 + random.below(2)));
  const perhaps = (share: number, make: () => string) => (random.percent(share) ? [make()] : []);
  const english = (): string =>
    [
      random.pick(brands)!,
      ...perhaps(60, () => random.pick(series)!),
      random.pick(QUALITIES)!,
      ...perhaps(30, () => random.pick(QUALITIES)!),
      random.pick(THINGS)!,
      ...perhaps(35, () => `– ${random.pick(COLOURS)!}`),
      ...perhaps(15, () => `${100 + random.below(900)}`),
    ].join(' ');
  const chinese = (): string =>
    [
      random.pick(brands)!,
      random.pick(CHINESE_QUALITIES)!,
      random.pick(CHINESE_QUALITIES)!,
      random.pick(CHINESE_THINGS)!,
      ...perhaps(50, () => ` ${1 + random.below(990)}`),
    ].join('');
  return () => (random.percent(10) ? chinese() : english());
}

/** Ids of the categories that generated products are in: ten at the top, ten under each. */
export const GENERATED_CATEGORIES = Array.from({ length: 110 }, (_, at) => ({
  id: `cat_${String(at).padStart(26, '0')}`,
  slug: `category-${at}`,
  name: `Category ${at}`,
  parentId: at < 10 ? null : `cat_${String(at % 10).padStart(26, '0')}`,
  version: 1,
}));

/** Products with titles like those of a real shop, one in ten of them Chinese, no two alike. */
export function generatedEntries(count: number, seed = 1): SearchEntry[] {
  const random = createChance(seed);
  const makeTitle = titleMaker(random);
  const titles = new Set<string>();
  while (titles.size < count) titles.add(makeTitle());
  return [...titles].map((title, at) => entryOf(title, at, random));
}

function entryOf(title: string, at: number, random: Chance): SearchEntry {
  const slug = `generated-product-number-${at}`;
  const id = productIdOf(slug, 1_700_000_000_000 + at);
  const amount = 500 + random.below(20_000);
  const dearer = amount + random.below(1_000);
  const url = `https://media.example.org/media/products/${id}/1.webp`;
  return {
    summary: {
      ...{ id, slug, title, image: { url, alt: title } },
      priceFrom: { amount, currency: 'EUR' },
      priceTo: { amount: dearer, currency: 'EUR' },
      availability: random.percent(80) ? 'in' : random.pick(['low', 'out'])!,
    },
    categoryIds: [GENERATED_CATEGORIES[10 + random.below(100)]!.id],
    options: [
      { name: 'Colour', values: [...new Set([random.pick(COLOURS)!, random.pick(COLOURS)!])] },
      ...(random.percent(50) ? [{ name: 'Size', values: SIZES }] : []),
    ],
  };
}

export const TYPOS = ['insertion', 'deletion', 'substitution', 'swap'] as const;

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');

/** A title with a typo in its longest word. */
export function withTypo(title: string, kind: (typeof TYPOS)[number], random: Chance): string {
  const words = title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  const at = random.below(longest.length);
  const before = longest.slice(0, at);
  const after = longest.slice(at);
  const wrong = {
    insertion: () => before + random.pick(LETTERS)! + after,
    deletion: () => before + after.slice(1),
    substitution: () => before + random.pick(LETTERS)! + after.slice(1),
    swap: () => {
      const first = Math.min(at, longest.length - 2);
      const [one = '', other = ''] = longest.slice(first, first + 2);
      return longest.slice(0, first) + other + one + longest.slice(first + 2);
    },
  }[kind]();
  return title.replace(longest, wrong);
}
