import { useLocation } from 'preact-iso/router';
import { useEffect, useState } from 'preact/hooks';

/**
 * Whether a bank or wallet says, on the way back from it, that the payment failed; whether it worked is for the
 * shop to say. The address of that way holds the payment's secret and is left at once.
 */
export function useFailedElsewhere(): boolean {
  const { path, query, route } = useLocation();
  const [failed] = useState(query.redirect_status === 'failed');
  const cameBack = query.payment_intent_client_secret !== undefined;
  useEffect(() => {
    if (cameBack) route(path, true);
  }, [cameBack]);
  return failed;
}
