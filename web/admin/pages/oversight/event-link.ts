/** Where an event is followed from its cause to what came of it: around its time, by its trace. */
export function chainAddress(event: { readonly traceId: string; readonly at: string }): string {
  return `/admin/chain?${new URLSearchParams({ trace: event.traceId, at: event.at }).toString()}`;
}
