const STORAGE_KEY = 'bodega.consent';

/** Whether what is looked at may be kept; undefined while nobody has said: then nothing is. */
export function consent(): boolean | undefined {
  const said = localStorage.getItem(STORAGE_KEY);
  return said === null ? undefined : said === 'yes';
}

export function rememberConsent(agreed: boolean): void {
  localStorage.setItem(STORAGE_KEY, agreed ? 'yes' : 'no');
}
