package io.clew.application.http.openapi;

import io.clew.application.http.json.JsonTree;
import io.clew.application.http.problem.Problem;
import io.clew.application.http.request.Call;
import io.clew.application.http.request.WithoutVersion;
import io.clew.kernel.value.Json;
import io.clew.kernel.value.Score;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** What the document says beyond what the routes themselves say: the headers they share, and problems. */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String PROBLEM = "Problem";
    private static final String ERROR = "StoredError";

    /** Where the routes are that answer as Mastra's server does. */
    private static final String STORED = "io.clew.application.http.stored";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Call.class)
                .replaceWithSchema(Json.class, new JsonSchema().description("Any JSON, given back as it was sent"))
                .replaceWithSchema(Score.class, new NumberSchema().description("Any number, given back as it was sent"))
                .replaceWithSchema(JsonTree.class, new JsonSchema().description("Any JSON, given back as it was sent"));
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Clew")
                        .version("v1")
                        .description("Version control for the sessions of AI agents. A point of a session is `head`,"
                                + " `start`, `v:<version>`, `m:<message index>`, `id:<message id>`, `s:<snapshot id>`,"
                                + " `l:<label>` or a bare label. Ids are percent-encoded in paths.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    @Bean
    GlobalOperationCustomizer whatRoutesShare() {
        return (operation, method) -> {
            header(operation, "Clew-Namespace", "The namespace; default if absent", new StringSchema());
            if (method.hasMethodAnnotation(GetMapping.class)) {
                forReads(operation);
            } else {
                forWrites(operation, method);
            }
            boolean others = method.getBeanType().getPackageName().equals(STORED);
            if (others
                    && (method.hasMethodAnnotation(PostMapping.class)
                            || method.hasMethodAnnotation(PatchMapping.class))) {
                operation.setRequestBody(new RequestBody()
                        .content(content("application/json", new JsonSchema().description("See docs/mastra.md"))));
            }
            operation
                    .getResponses()
                    .addApiResponse(
                            "default",
                            others
                                    ? refusal("In the words of Mastra's server", "application/json", ERROR)
                                    : refusal("A problem, as in RFC 9457", Problem.MEDIA_TYPE, PROBLEM));
            return operation;
        };
    }

    private static ApiResponse refusal(String description, String type, String schema) {
        return new ApiResponse()
                .description(description)
                .content(content(type, new Schema<>().$ref("#/components/schemas/" + schema)));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private static void forReads(Operation operation) {
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("min-position")
                .description("Answer from views that show at least this position of the log")
                .schema(new IntegerSchema().format("int64")));
        operation.addParametersItem(new Parameter()
                .in("query")
                .name("min-version")
                .description("Of a session's route: answer from views that show at least this version of it")
                .schema(new IntegerSchema().format("int64")));
        header(
                operation,
                "Clew-Consistent",
                "latest: answer from views that show what any node of the cluster had written when the request came; 503"
                        + " log-unavailable while the log cannot be asked. Without it, what the node asked knows of",
                new StringSchema());
    }

    private static void forWrites(Operation operation, HandlerMethod method) {
        header(
                operation,
                "Idempotency-Key",
                "1 to 255 visible ASCII characters; a repeat with the same key, path and body gets the first answer",
                new StringSchema().maxLength(255));
        if (!method.hasMethodAnnotation(WithoutVersion.class)) {
            header(operation, "If-Match", "The version the session must have: \"12\", 12 or *", new StringSchema());
        }
        header(operation, "Clew-Actor", "Who does it; kept as asserted", new StringSchema());
        header(operation, "X-Request-Id", "Made if absent, echoed, kept with the events", new StringSchema());
        header(operation, "Clew-Correlation-Id", "Kept with the events", new StringSchema());
        header(operation, "Clew-Causation-Id", "Kept with the events", new StringSchema());
        header(operation, "Prefer", "wait=N: answer once the views show the write", new StringSchema());
    }

    private static void header(Operation operation, String name, String description, Schema<?> schema) {
        operation.addParametersItem(
                new Parameter().in("header").name(name).description(description).schema(schema));
    }

    @Bean
    GlobalOpenApiCustomizer schemas() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getComponents().addSchemas(ERROR, error());
            Schema<?> one = new JsonSchema().$ref("#/components/schemas/MessageInput");
            Schema<?> several = new JsonSchema();
            several.setTypes(Set.of("object"));
            several.addProperty(
                    "messages", new ArraySchema().items(one).minItems(1).maxItems(1000));
            several.setRequired(List.of("messages"));
            Schema<?> either =
                    new JsonSchema().description("One message, or several of which all or none are appended");
            either.setOneOf(List.of(one, several));
            document.getComponents().addSchemas("MessagesBody", either);
        };
    }

    private static Schema<?> problem() {
        Schema<?> problem = new JsonSchema().description("What is wrong; further members are its facts");
        problem.setTypes(Set.of("object"));
        problem.addProperty("type", text("urn:clew:problem:<name>"));
        problem.addProperty("title", text("Its name in words"));
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", text("What is wrong and what to do"));
        return problem;
    }

    private static Schema<?> error() {
        Schema<?> issue = new JsonSchema();
        issue.setTypes(Set.of("object"));
        issue.addProperty("field", text("The path to it, with dots"));
        issue.addProperty("message", text("What is wrong with it"));
        Schema<?> error = new JsonSchema().description("What is wrong, and with which fields");
        error.setTypes(Set.of("object"));
        error.addProperty("error", text("What is wrong"));
        error.addProperty("issues", new ArraySchema().items(issue));
        error.setRequired(List.of("error"));
        return error;
    }

    private static Schema<?> text(String description) {
        return new StringSchema().description(description);
    }
}
