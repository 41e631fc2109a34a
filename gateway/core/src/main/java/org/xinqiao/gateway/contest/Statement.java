package org.xinqiao.gateway.contest;

import org.xinqiao.connectors.record.Identity;
import org.xinqiao.gateway.intake.Sealer;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;

/**
 * What the holder tells the steward: who they are, so that the row can be found, and what is wrong
 * with it.
 *
 * @param text 1 to 1,000 characters
 */
public record Statement(Identity identity, String text) {
  public static final int LONGEST = 1_000;

  private static final int FORMAT = 1;
  private static final int KIND = 1;

  SealedText seal(Sealer sealer) {
    return new SealedText(
        sealer.seal(
            new LayoutWriter()
                .text(identity.type())
                .text(identity.value())
                .text(text)
                .finish(FORMAT, KIND)));
  }

  static Statement open(SealedText sealed, Sealer sealer) {
    LayoutReader in = LayoutReader.open(sealer.open(sealed.toArray()), FORMAT, KIND);
    Statement statement = new Statement(new Identity(in.text(), in.text()), in.text());
    in.end();
    return statement;
  }

  @Override
  public String toString() {
    return "Statement[hidden]";
  }
}
