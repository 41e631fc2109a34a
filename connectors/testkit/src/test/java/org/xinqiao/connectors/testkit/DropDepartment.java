package org.xinqiao.connectors.testkit;

import java.nio.file.Path;
import java.util.List;

/** A department that drops files, wherever the gateway finds them. */
interface DropDepartment extends Department {
  /** The folder as this machine sees it. */
  Path folder();

  /** Writes a file under a passing name, then gives it its final one. */
  void drop(String name, List<Row> rows);
}
