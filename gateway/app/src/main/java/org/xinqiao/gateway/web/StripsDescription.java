package org.xinqiao.gateway.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xinqiao.credential.enrolment.HolderIssuing;

/** What springdoc can't find: it looks at controllers. */
@Configuration(proxyBeanMethods = false)
class StripsDescription {
  @Bean
  OpenApiCustomizer describedStrips() {
    return description ->
        description.path(
            StripsCall.PATH,
            new PathItem()
                .post(
                    new Operation()
                        .summary("Tokens for an enrolled device, ahead of time, as JSON or CBOR")
                        .description(
                            "Bound to the device's key; together within the scenario's horizon,"
                                + " and never past the instant until which the decision holds.")
                        .addParametersItem(priority())
                        .requestBody(
                            new RequestBody().required(true).content(content(request(), "json")))
                        .responses(
                            new ApiResponses()
                                .addApiResponse(
                                    "200",
                                    new ApiResponse()
                                        .description("In the order of their starts")
                                        .content(content(strip(), "json", "cbor")))
                                .addApiResponse(
                                    "503",
                                    new ApiResponse()
                                        .description(
                                            "Too many at once: come again after Retry-After")))));
  }

  private static Parameter priority() {
    return new HeaderParameter()
        .name("Priority")
        .description(
            "RFC 9218. From u=5 on the device says that it still has a token in force: past"
                + " capacity its strip is refused before those of others.")
        .example("u=5")
        .schema(text());
  }

  private static Schema<?> request() {
    return new ObjectSchema()
        .addProperty("scenario", text())
        .addProperty(
            "count",
            new IntegerSchema()
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(HolderIssuing.LONGEST_STRIP)));
  }

  private static Schema<?> strip() {
    return new ObjectSchema()
        .addProperty("scenario", text())
        .addProperty("tokens", new Schema<>().type("array").items(text()))
        .addProperty("refillAt", text().format("date-time"));
  }

  private static Schema<?> text() {
    return new Schema<>().type("string");
  }

  private static Content content(Schema<?> schema, String... subtypes) {
    Content content = new Content();
    for (String subtype : subtypes) {
      content.addMediaType("application/" + subtype, new MediaType().schema(schema));
    }
    return content;
  }
}
