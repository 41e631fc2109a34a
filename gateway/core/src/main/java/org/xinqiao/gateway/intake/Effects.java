package org.xinqiao.gateway.intake;

import java.util.List;
import org.xinqiao.connectors.intake.Receipt;
import org.xinqiao.gateway.dossier.MergeRecords.Effect;

/** What became of records, counted. */
final class Effects {
  private Effects() {}

  static Receipt receipt(List<Effect> effects) {
    long created = 0;
    long updated = 0;
    long duplicate = 0;
    long stale = 0;
    long held = 0;
    for (Effect effect : effects) {
      switch (effect) {
        case CREATED -> created++;
        case UPDATED -> updated++;
        case DUPLICATE -> duplicate++;
        case STALE -> stale++;
        case HELD -> held++;
      }
    }
    return new Receipt(created, updated, duplicate, stale, 0, held, 0);
  }
}
