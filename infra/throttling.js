/**
 * How many requests of all clients together the gateway lets through to a route. Beyond that it answers
 * 429 by itself, and no function runs: what nobody shops with cannot take up the functions that shoppers
 * wait for, and nobody can spend the shop's money without bound. It is not exact; what each client may ask
 * for is counted by the functions (events/contracts/http/limits.ts).
 *
 * `burst` requests may come in the same moment, `rate` a second for long.
 */
const LIMITS = {
  /** A flash sale: 500 buyers, four requests of each in the same moment, where 5,000 are all that AWS grants. */
  shop: { burst: 2_000, rate: 2_000 },
  /** Dozens of people at their desks, and a program that counts stock or fetches orders. */
  office: { burst: 200, rate: 100 },
  /** Each makes work or a mail. Two clients may use up at once what one may ask for in a minute. */
  work: { burst: 40, rate: 5 },
  /** A client tells once for ten views: 500 clients at once, and some 50 functions at most, a twentieth of all. */
  behaviour: { burst: 500, rate: 500 },
  /** Large, nearly always the same, and read by developers and search engines. */
  document: { burst: 20, rate: 5 },
};

/** The first that fits a route counts. What fits none is for shoppers, and browsers ask there first. */
const STRICTER = [
  { routes: /^GET \/(openapi\.json|sitemap\.xml|robots\.txt)$/, limit: LIMITS.document },
  {
    routes:
      /^POST \/v1\/admin\/(catalog\/(imports|exports)|staff|newsletters\/\{id\}\/(test|send))$/,
    limit: LIMITS.work,
  },
  { routes: /^POST \/v1\/admin\/(failures\/.*redrive|events\/replay)$/, limit: LIMITS.work },
  { routes: /^POST \/v1\/behaviour$/, limit: LIMITS.behaviour },
  { routes: /^POST \/v1\/events$/, limit: LIMITS.office },
  { routes: /^\w+ \/v1\/admin\//, limit: LIMITS.office },
];

/** Settings of a route replace those of the stage altogether, so the metrics stand in each. */
function settings({ burst, rate }) {
  return {
    DetailedMetricsEnabled: true,
    ThrottlingBurstLimit: burst,
    ThrottlingRateLimit: rate,
  };
}

/** Loaded by serverless.yml. */
export async function extensions({ resolveVariable }) {
  const functions = await resolveVariable('self:functions');
  const routeKeys = Object.values(functions)
    .flatMap(({ events = [] }) => events)
    .flatMap(({ httpApi }) => (httpApi === undefined || httpApi === '*' ? [] : [httpApi]));
  const stricter = routeKeys.flatMap((routeKey) => {
    const found = STRICTER.find(({ routes }) => routes.test(routeKey));
    return found === undefined ? [] : [[routeKey, settings(found.limit)]];
  });
  return {
    HttpApiStage: {
      Properties: {
        DefaultRouteSettings: settings(LIMITS.shop),
        RouteSettings: Object.fromEntries(stricter),
      },
    },
  };
}
