package org.xinqiao.connectors.town;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An export of three residents: one dies, one is born later, one has a case that stops. */
final class SmallExport {
  static final Instant AS_OF = Instant.parse("2021-04-02T00:00:00Z");

  private SmallExport() {}

  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("residents.csv"),
        """
        Id,BIRTHDATE,DEATHDATE,PREFIX,FIRST,MIDDLE,LAST,SUFFIX,MAIDEN,MARITAL,GENDER,BIRTHPLACE,ADDRESS,CITY,COUNTY,ZIP
        ada,1930-05-01,2021-04-03,Mrs.,Ada,,Li,,,M,F,B,1 Way,Boston,Suffolk,02110
        bo,2021-04-04,,,Bo,,"O'Kon, Jr",,,,M,B,a\\b Way,Boston,Suffolk,02110
        cy,2011-01-01,,,Cy,,Wu,,,,M,B,2 Way,Boston,Suffolk,02110
        """);
    Files.writeString(
        folder.resolve("lab-results.csv"),
        """
        DATE,PATIENT,ENCOUNTER,CODE,DESCRIPTION,VALUE
        2021-04-01T08:00:00Z,cy,e1,94531-1,Panel,Detected (qualifier value)
        2021-04-01T08:00:00Z,ada,e2,94531-1,Panel,Not detected (qualifier value)
        2021-04-02T00:00:30Z,cy,e3,94531-1,Panel,Not detected (qualifier value)
        """);
    Files.writeString(
        folder.resolve("cases.csv"),
        """
        START,STOP,PATIENT,ENCOUNTER,SYSTEM,CODE,DESCRIPTION
        2021-03-20,2021-03-20,cy,e1,SNOMED-CT,840544004,Suspected
        2021-03-20,2021-04-03,cy,e1,SNOMED-CT,840539006,"Confirmed, mild"
        """);
    Files.writeString(
        folder.resolve("immunizations.csv"),
        """
        DATE,PATIENT,ENCOUNTER,CODE,DESCRIPTION
        2021-03-01T10:00:00Z,ada,e9,212,Dose
        2021-04-02T00:00:45Z,cy,e9,208,Dose
        """);
    return folder;
  }

  /** The timeline of a feed when the town's time is the data's. */
  static Timeline timeline(Path folder, Feed feed) {
    SourceFiles files = SourceFiles.of(Optional.of(folder));
    return new History(files, new TimeShift(AS_OF, Duration.ZERO)).all().get(feed);
  }
}
