package org.xinqiao.gateway.dossier;

import java.util.List;
import java.util.TreeMap;
import org.xinqiao.gateway.layout.LayoutException;
import org.xinqiao.gateway.layout.LayoutReader;
import org.xinqiao.gateway.layout.LayoutWriter;
import org.xinqiao.gateway.scenario.ScenarioId;

/**
 * A dossier as bytes, format 3: the format, the kind, a table of names, records with their sealed
 * section, heads, pending changes, zeros. Deterministic. In format 2 a change did not say which
 * epoch it ended; format 1 had every name in its table and no zeros. Both are still read, as bytes
 * written once are read for ever.
 */
public final class DossierLayout {
  public static final int FORMAT = 3;

  /** The kind of an entry that is a dossier. */
  public static final int DOSSIER = 1;

  /** The kind of an entry that names the subject under which the person is kept now. */
  public static final int REDIRECT = 2;

  /** Bytes; a dossier's length is a multiple of it since format 2. */
  private static final int STEP = 256;

  private DossierLayout() {}

  public static byte[] encode(Dossier dossier) {
    LayoutWriter out = new LayoutWriter();
    RecordLayout.write(out, dossier.records());
    out.number(dossier.heads().size());
    dossier
        .heads()
        .forEach(
            (scenario, head) -> {
              out.name(scenario.value());
              DecisionLayout.writeHead(out, head, dossier.records());
            });
    DecisionLayout.writeChanges(out, dossier.pending());
    return out.finish(FORMAT, DOSSIER, STEP);
  }

  /**
   * @throws LayoutException for any other bytes than those of a whole dossier of a known format
   */
  public static Dossier decode(byte[] bytes) {
    if (bytes.length > 1 && bytes[0] <= FORMAT && bytes[1] == REDIRECT) {
      throw new LayoutException("the entry is a redirect, not a dossier");
    }
    LayoutReader in = LayoutReader.open(bytes, FORMAT, DOSSIER);
    List<StoredRecord> records = RecordLayout.read(in);
    var heads = new TreeMap<ScenarioId, Head>();
    for (int i = in.count(); i > 0; i--) {
      heads.put(KnownNames.scenario(in.name()), DecisionLayout.readHead(in, records));
    }
    List<PendingChange> pending = DecisionLayout.readChanges(in, bytes[0] > 2);
    in.end(bytes[0] == 1 ? 1 : STEP);
    return new Dossier(records, heads, pending);
  }
}
