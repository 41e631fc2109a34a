package org.xinqiao.credential.status;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Optional;
import org.xinqiao.credential.format.MalformedException;

/** A birth month and day: 1203 in a StatusToken, {@code 12-03} in a StatusCredential. */
final class BirthHint {
  private BirthHint() {}

  static MonthDay ofNumber(long value) throws MalformedException {
    if (value < 101 || value > 1231) {
      throw new MalformedException("birth is not a month and day");
    }
    return of((int) value / 100, (int) value % 100);
  }

  static Optional<MonthDay> ofText(Optional<String> text) throws MalformedException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.get().matches("[0-9]{2}-[0-9]{2}")) {
      throw new MalformedException("birth is not a month and day");
    }
    return Optional.of(
        of(
            Integer.parseInt(text.get().substring(0, 2)),
            Integer.parseInt(text.get().substring(3))));
  }

  private static MonthDay of(int month, int day) throws MalformedException {
    try {
      return MonthDay.of(month, day);
    } catch (DateTimeException e) {
      throw new MalformedException("birth is not a month and day", e);
    }
  }
}
