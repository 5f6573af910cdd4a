/** The file as a whole is not a catalogue; the message is a sentence for the person who chose it. */
export class NotACatalogue extends Error {
  override readonly name = 'NotACatalogue';
}
