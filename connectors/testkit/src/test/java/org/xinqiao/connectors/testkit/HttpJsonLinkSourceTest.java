package org.xinqiao.connectors.testkit;

import java.io.IOException;
import java.nio.file.Path;

/** {@code http-json} with {@code paging: link}. */
class HttpJsonLinkSourceTest extends PagedHttpContract {
  @Override
  protected Department newDepartment(Path folder) throws IOException {
    return new HttpDepartment(
        HttpDepartment.Pages.LINK, "token: " + Bench.secretYaml(folder.resolve("token")));
  }
}
