package io.clew.application.fuzz;

import io.clew.application.fuzz.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The document that the server serves at {@code /openapi.json}. */
final class ApiDocument {

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    ApiDocument(JsonNode document) {
        this.document = document;
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method ->
                                operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
    }

    private Operation operation(String template, String method, JsonNode said) {
        List<Parameter> parameters = new ArrayList<>();
        said.path("parameters")
                .forEach(each -> parameters.add(new Parameter(
                        each.path("name").asString(), each.path("in").asString())));
        JsonNode body = said.path("requestBody").path("content").path("application/json");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                template,
                parameters,
                body.isMissingNode() ? null : body.path("schema"));
    }

    List<Operation> operations() {
        return operations;
    }

    /** The schema itself, where another only refers to it. */
    JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }
}
