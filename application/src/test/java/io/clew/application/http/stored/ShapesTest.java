package io.clew.application.http.stored;

import static org.assertj.core.api.Assertions.assertThat;

import io.clew.application.http.json.StrictJson;
import io.clew.application.http.stored.shape.Fields;
import io.clew.application.http.stored.shape.Issue;
import io.clew.application.http.stored.shape.Place;
import io.clew.kernel.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Bodies and parameters are refused as the real server refuses them, and in its words. */
class ShapesTest {

    @TestFactory
    List<DynamicTest> findsInEveryMeasuredBodyWhatTheServerFound() {
        return Measured.steps().stream()
                .filter(step -> !step.at("/request/body").isMissingNode() && shapeOf(step) != null)
                // Broken bodies are no JSON, and other types are not read.
                .filter(step -> step.at("/request/type").asString("").contains("application/json"))
                .filter(step -> !"body".equals(step.at("/body/issues/0/field").asString("")))
                .filter(step -> !step.at("/request/body").asString("x").isBlank())
                .map(step -> DynamicTest.dynamicTest(step.get("step").asString(), () -> {
                    Place root = Place.root();
                    shapeOf(step).each(StrictJson.readLastWins(bytes(Measured.body(step))), root);
                    assertThat(root.issues()).isEqualTo(issuesOf(step, "Invalid request body"));
                }))
                .toList();
    }

    private static Fields shapeOf(JsonNode step) {
        String method = step.at("/request/method").asString("");
        String[] path = step.at("/request/path").asString("").split("[/?]", -1);
        if (path.length < 4 || path[3].equals("workspaces")) {
            return null;
        }
        if (path.length == 4 && method.equals("POST")) {
            return StoredKind.of(path[3]).create;
        }
        if (path.length == 5 && method.equals("PATCH")) {
            return StoredKind.of(path[3]).change;
        }
        if (path.length == 6 && method.equals("POST") && path[5].equals("versions")) {
            return Bodies.VERSION;
        }
        return switch (method + " " + path[path.length - 1]) {
            case "POST export" -> Bodies.EXPORT;
            case "POST change-request" -> Bodies.CHANGE_REQUEST;
            case "POST preview-instructions" -> Bodies.PREVIEW;
            default -> null;
        };
    }

    @TestFactory
    List<DynamicTest> findsInAllMeasuredParametersWhatTheServerFound() {
        return Measured.steps().stream()
                .filter(step -> step.at("/request/method").asString("").equals("GET"))
                .filter(step -> step.at("/request/path").asString("").matches("/api/stored/(?!workspaces)[a-z-]+\\?.*"))
                .filter(step -> step.get("status").asInt() < 500)
                .map(step -> DynamicTest.dynamicTest(step.get("step").asString(), () -> {
                    String[] path = step.at("/request/path").asString().split("\\?", 2);
                    StoredKind kind = StoredKind.of(path[0].substring("/api/stored/".length()));
                    Place root = Place.root();
                    Parameters.list(kind).each(Parameters.read(path[1]), root);
                    assertThat(root.issues()).isEqualTo(issuesOf(step, "Invalid query parameters"));
                }))
                .toList();
    }

    private static List<Issue> issuesOf(JsonNode step, String error) {
        JsonNode body = step.get("body");
        if (body == null || !error.equals(body.path("error").asString(""))) {
            return List.of();
        }
        return StreamSupport.stream(body.get("issues").spliterator(), false)
                .map(issue -> new Issue(
                        issue.get("field").asString(), issue.get("message").asString()))
                .toList();
    }

    @Test
    void dropsWhatIsNotKnownAlsoInside() {
        assertThat(kept("""
                {"name":"n","instructions":"i","colour":1,"tools":{"t":{"colour":1,"description":"d"}}}"""))
                .isEqualTo(Map.of(
                        "name", new Json("\"n\""),
                        "instructions", new Json("\"i\""),
                        "tools", new Json("{\"t\":{\"description\":\"d\"}}")));
    }

    @Test
    void keepsWhateverAModelIsToldBehindWhatIsKnown() {
        assertThat(
                        kept(
                                "{\"name\":\"n\",\"instructions\":\"i\",\"model\":{ \"x\" : 1.50, \"name\":\"m\",\"provider\":\"p\"}}"))
                .containsEntry("model", new Json("{\"provider\":\"p\",\"name\":\"m\",\"x\":1.50}"));
    }

    @Test
    void keepsTheDigitsOfNumbersAndTheEscapesOfTexts() {
        assertThat(
                        kept(
                                "{\"name\":\"\\u0041\",\"instructions\":\"i\",\"requestContextSchema\":{\"n\":1.0e2,\"l\":[1, 2]}}"))
                .containsEntry("name", new Json("\"\\u0041\""))
                .containsEntry("requestContextSchema", new Json("{\"n\":1.0e2,\"l\":[1,2]}"));
    }

    @Test
    void takesTheLastOfSeveralValuesOfAKeyAlsoInWhatIsKept() {
        assertThat(
                        kept(
                                "{\"name\":\"a\",\"name\":\"b\",\"instructions\":\"i\",\"requestContextSchema\":{\"k\":1,\"k\":2}}"))
                .containsEntry("name", new Json("\"b\""))
                .containsEntry("requestContextSchema", new Json("{\"k\":2}"));
    }

    @Test
    void takesRulesThreeGroupsDeepAndNoDeeper() {
        String three =
                "{\"operator\":\"OR\",\"conditions\":[{\"operator\":\"OR\",\"conditions\":[{\"operator\":\"OR\",\"conditions\":[%s]}]}]}";
        assertThat(issues("{\"tools\":{\"t\":{\"rules\":" + three.formatted("") + "}}}"))
                .isEmpty();
        assertThat(issues("{\"tools\":{\"t\":{\"rules\":" + three.formatted("{\"operator\":\"OR\",\"conditions\":[]}")
                        + "}}}"))
                .containsExactly(new Issue("tools", "Invalid input"));
    }

    @Test
    void wantsLabelsWhereAToolkitHasSeveralConnections() {
        String providers = "{\"toolProviders\":{\"p\":{\"tools\":{},\"connections\":{\"c\":[%s,%s]}}}}";
        String plain = "{\"kind\":\"author\",\"toolkit\":\"t\",\"connectionId\":\"c\"}";
        String home = plain.replace("}", ",\"label\":\"Home\"}");
        assertThat(issues(providers.formatted(plain, plain.replace("\"t\"", "\"other\""))))
                .isEmpty();
        assertThat(issues(providers.formatted(home, plain.replace("}", ",\"label\":\"work\"}"))))
                .isEmpty();
        assertThat(issues(providers.formatted(home, plain))).hasSize(1);
        assertThat(issues(providers.formatted(home, home.toLowerCase(java.util.Locale.ROOT))))
                .hasSize(1);
    }

    @Test
    void listsNoMoreFaultsThanAnybodyReads() {
        Place root = Place.root();
        StoredKind.SKILL.change.each(
                StrictJson.readLastWins(bytes("{\"references\":[" + "1,".repeat(5000) + "1]}")), root);
        assertThat(root.issues()).hasSize(1000);
    }

    @Test
    void readsNumbersOfParametersAsJavaScriptDoes() {
        assertThat(page("0x1F")).isEqualTo("31");
        assertThat(page("+1e1")).isEqualTo("10");
        assertThat(page("%20")).isEqualTo("0");
        assertThat(page("Infinity")).isEqualTo("Invalid input: expected number, received number");
        assertThat(page("1f")).isEqualTo("Invalid input: expected number, received NaN");
        assertThat(page("-1.5")).isEqualTo("Invalid input: expected int, received number");
    }

    private static String page(String text) {
        Place root = Place.root();
        Map<String, Json> kept = Parameters.VERSIONS.each(Parameters.read("page=" + text), root);
        return root.issues().isEmpty()
                ? kept.get("page").text()
                : root.issues().get(0).message();
    }

    private static Map<String, Json> kept(String body) {
        Place root = Place.root();
        Map<String, Json> kept = StoredKind.AGENT.create.each(StrictJson.readLastWins(bytes(body)), root);
        assertThat(root.issues()).isEmpty();
        return kept;
    }

    private static List<Issue> issues(String body) {
        Place root = Place.root();
        StoredKind.AGENT.change.each(StrictJson.readLastWins(bytes(body)), root);
        return root.issues();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
