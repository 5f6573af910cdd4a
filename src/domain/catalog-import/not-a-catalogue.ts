/** The file as a whole is not a catalogue; the message is a sentence for the person who chose it. */
export class NotACatalogue extends Error {
  override readonly name = 'NotACatalogue';
  /** Where that shows; the header is row 1. */
  readonly row: number;

  constructor(message: string, row = 1) {
    super(message);
    this.row = row;
  }
}
