package org.xinqiao.connectors.testkit;

import java.io.IOException;
import java.nio.file.Path;

/** {@code http-json} with {@code paging: page}. */
class HttpJsonNumberedSourceTest extends PagedHttpContract {
  @Override
  protected Department newDepartment(Path folder) throws IOException {
    return new HttpDepartment(
        HttpDepartment.Pages.NUMBERED, "token: " + Bench.secretYaml(folder.resolve("token")));
  }
}
